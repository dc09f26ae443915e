import AirbyteAPI
import Database
import FastCGI
import StrictJSON
import Testing

@testable import Gateway

@Suite("A create in a workspace that Airbyte does not know", .timeLimit(.minutes(1)))
struct MissingWorkspaceTests {
  static let granted = {
    var policy = Fixtures.billing.policy
    policy.createsWorkspaces = true
    return Source(name: "billing", verifier: Fixtures.billing.verifier, policy: policy)
  }()

  static func gateway(
    _ source: Source = granted, _ change: (inout Setup) -> Void = { _ in }
  ) async throws -> TestGateway {
    let test = try TestGateway { setup in
      setup.sources = [source]
      setup.hasWorker = true
      change(&setup)
    }
    try await test.ledger.record(
      .auditKeyInForce(verifierKey: "\(AuditStage.keys.verifying[0])"), by: .jetway)
    return test
  }

  /// Lets the onboarding go on to its end.
  static func finish(_ test: TestGateway) async throws {
    for _ in 0..<200 where try await test.record().state.isOpen {
      _ = try await test.advanceToNextTry()
      await test.work()
    }
  }

  static func begin(_ test: TestGateway) async {
    _ = await test.send(Fixtures.webhook(at: test.now).with("prefer", "respond-async"))
    await test.provisioner.lanes.drained()
  }

  static func verify(_ test: TestGateway) async throws {
    try await test.ledger.sign()
    let report = await AuditVerification(
      path: test.ledgerPath, keys: AuditStage.keys.verifying, outside: []
    ).run()
    #expect(report.verdict == .sound, "\(report.text())")
    for file in test.ledgerFiles() {
      #expect(!String(decoding: file, as: UTF8.self).contains("-canary-"))
    }
  }

  @Test("has it made once, and the create sent again, each with an intent and an outcome")
  func made() async throws {
    let test = try await Self.gateway()
    test.airbyte.answer(FakeAirbyte.unknownWorkspace)
    test.airbyte.watch { request in
      guard request.url.hasSuffix("/scoped-token") else { return }
      #expect((try? await test.audit().last) == "workspace.create.intent pending")
    }
    await Self.begin(test)
    #expect(try await test.record().state == .accepted)
    try await Self.finish(test)
    let record = try await test.record()
    #expect(record.state == .created && record.progress.attempts == 2)
    #expect(test.airbyte.workspaces == ["acme-1"] && test.airbyte.creates.count == 2)
    #expect(
      try await test.audit().dropFirst() == [
        "webhook.received accepted", "connector.create.intent pending",
        "connector.create.outcome absent", "workspace.create.intent pending",
        "workspace.create.outcome created", "connector.create.intent pending",
        "connector.create.outcome created", "secret.erased erased",
      ])
    let lines = try await test.auditLines().map { try JSON(parsing: $0) }
    let intent = lines.first { $0["type"] == "workspace.create.intent" }
    #expect(intent?["policy"]?["rule"] == "sources.billing.creates_workspaces")
    try await Self.verify(test)
  }

  @Test("is answered while its caller waits")
  func waiting() async throws {
    let test = try await Self.gateway()
    test.airbyte.answer(FakeAirbyte.unknownWorkspace)
    let answer = Task { await test.send(Fixtures.webhook()) }
    try await eventually { try await test.isAt(state: .accepted, fence: 1) }
    try await Self.finish(test)
    let response = await answer.value
    #expect(response.status == 201 && response.json["connector_id"] == "connector-2")
  }

  @Test("is rejected with what can be done where the source may not have it made")
  func forbidden() async throws {
    let test = try await Self.gateway(Fixtures.billing)
    test.airbyte.answer(FakeAirbyte.unknownWorkspace)
    let response = await test.send(Fixtures.webhook())
    #expect(response.status == 422)
    let detail = response.json["detail"]?.string
    #expect(detail?.hasPrefix("Workspace not found; create it in Airbyte") == true)
    #expect(detail?.contains("sources.billing.creates_workspaces: true") == true)
    #expect(test.airbyte.workspaces.isEmpty && test.airbyte.creates.count == 1)
    try await Self.verify(test)
  }

  @Test("is rejected where Airbyte does not know it even then")
  func second() async throws {
    let test = try await Self.gateway()
    test.airbyte.answer(FakeAirbyte.unknownWorkspace, times: 5)
    await Self.begin(test)
    try await Self.finish(test)
    #expect(try await test.record().state == .rejected)
    #expect(test.airbyte.creates.count == 2 && test.airbyte.workspaces.count == 1)
    try await Self.verify(test)
  }

  @Test("does not take another 404 for it")
  func otherNotFound() async throws {
    let test = try await Self.gateway()
    test.airbyte.answer(
      FakeAirbyte.status(404, ["message": "Connector definition not found", "errors": []]))
    #expect(await test.send(Fixtures.webhook()).status == 422)
    #expect(test.airbyte.workspaces.isEmpty)
  }

  @Test("tries again where it could not be made, and says no where Airbyte refuses to")
  func failing() async throws {
    let test = try await Self.gateway()
    test.airbyte.answer(FakeAirbyte.unknownWorkspace)
    test.airbyte.answerWorkspaces(
      FakeAirbyte.status(500), .failure(.interrupted(.timedOut)), FakeAirbyte.status(401),
      FakeAirbyte.status(401))
    await Self.begin(test)
    try await Self.finish(test)
    #expect(try await test.record().state == .created)
    #expect(test.airbyte.workspaces.count == 5)
    try await Self.verify(test)

    let refused = try await Self.gateway()
    refused.airbyte.answer(FakeAirbyte.unknownWorkspace)
    refused.airbyte.answerWorkspaces(
      FakeAirbyte.status(422, ["message": "no such name", "errors": []]))
    await Self.begin(refused)
    try await Self.finish(refused)
    let record = try await refused.record()
    #expect(record.state == .rejected && record.progress.failure?.message == "no such name")
    #expect(refused.airbyte.creates.count == 1)
    try await Self.verify(refused)
  }

  @Test("is held where the permission was taken back meanwhile, and nothing is asked for")
  func withdrawn() async throws {
    let test = try await Self.gateway()
    test.airbyte.answer(FakeAirbyte.unknownWorkspace)
    await Self.begin(test)
    let next = test.restarted { $0.sources = [Fixtures.billing] }
    _ = try await next.advanceToNextTry()
    await next.work()
    let record = try await next.record()
    #expect(record.state == .accepted && record.progress.failure?.kind == .denied)
    #expect(next.airbyte.workspaces.isEmpty)
    try await Self.verify(next)
  }

  @Test("comes through a crash before any of its commits", arguments: 0...6)
  func crash(writes: Int) async throws {
    let crash = Crash(after: writes)
    let first = try await Self.gateway()
    first.airbyte.answer(FakeAirbyte.unknownWorkspace)
    let dying = first.restarted { setup in
      setup.sources = [Self.granted]
      setup.hasWorker = true
      setup.beforeWrite = { _ in await crash.pass() }
    }
    Task {
      await Self.begin(dying)
      try? await Self.finish(dying)
      crash.end()
    }
    await eventually { crash.hasHappened }
    let test = first.restarted { setup in
      setup.sources = [Self.granted]
      setup.hasWorker = true
    }
    _ = try await test.ledger.endLeases()
    await Self.begin(test)
    try await Self.finish(test)
    #expect(try await test.record().state == .created)
    #expect(test.airbyte.connectors.count == 1)
    #expect(test.airbyte.workspaces.count <= 2)
    try await Self.verify(test)
  }
}

extension TestGateway {
  fileprivate func isAt(state: OnboardingState, fence: Int64) async throws -> Bool {
    guard try await rowCount() == 1 else { return false }
    let record = try await record()
    return record.state == state && record.progress.fence == fence
      && record.progress.leaseExpires == nil
  }
}
