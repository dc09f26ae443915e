import AirbyteAPI
import Database
import FastCGI
import StrictJSON
import Testing

@testable import Gateway

@Suite("A connector that is checked after its creation", .timeLimit(.minutes(1)))
struct ConnectorCheckTests {
  @Test("is created as ever and marked as due; nothing is asked before that is on disk")
  func due() async throws {
    let stage = try await CheckStage()
    stage.airbyte.watch { [gateway = stage.gateway] request in
      guard request.url.hasSuffix("/check") else { return }
      #expect((try? await gateway.rowCount("created")) == 1)
      #expect((try? await gateway.audit().last) == "connector.check.intent pending")
    }
    let record = try await stage.create()
    #expect(record.state == .created && record.check == .due)
    #expect(stage.airbyte.checks.isEmpty)
    let before = try await stage.status()
    #expect(before["check"] == ["status": "pending", "message": .null])
    try await stage.settle()
    #expect(stage.airbyte.checks == ["connector-1"])
    let after = try await stage.status()
    #expect(after["check"] == ["status": "succeeded", "message": .null])
    #expect(after["state"] == "created" && after["connector_id"] == "connector-1")
    #expect(
      try await stage.gateway.audit().suffix(2) == [
        "connector.check.intent pending", "connector.check.outcome succeeded",
      ])
    try await stage.verify()
  }

  @Test("is not checked by a recipe that does not say so, and has no word of it")
  func without() async throws {
    let stage = try await CheckStage { $0.recipes = Fixtures.recipes }
    let record = try await stage.create()
    #expect(record.state == .created && record.check == nil)
    #expect(await stage.gateway.checks.round() == nil)
    #expect(stage.airbyte.checks.isEmpty)
    #expect(try await stage.status()["check"] == nil)
  }

  @Test("keeps what it is when the check fails, and tells why, without secrets")
  func failed() async throws {
    let stage = try await CheckStage()
    stage.airbyte.answerChecks(
      FakeAirbyte.check("failed", "401 for \(Fixtures.token) of app-canary-99aa"))
    _ = try await stage.create()
    try await stage.settle()
    let status = try await stage.status()
    #expect(status["state"] == "created" && status["connector_id"] == "connector-1")
    #expect(
      status["check"] == ["status": "failed", "message": "401 for ‹secret› of ‹secret›"])
    #expect(stage.airbyte.checks.count == 1 && stage.airbyte.deleted.isEmpty)
    #expect(try await stage.gateway.audit().last == "connector.check.outcome rejected")
    try await stage.verify()
  }

  @Test("has its failure told without Airbyte's words where its secrets are not known any more")
  func forgotten() async throws {
    let stage = try await CheckStage()
    _ = try await stage.create()
    stage.restart()
    stage.airbyte.answerChecks(FakeAirbyte.check("failed", "401 for \(Fixtures.token)"))
    try await stage.settle()
    let check = try await stage.status()["check"]
    #expect(check?["status"] == "failed")
    #expect(check?["message"]?.string?.contains("left out") == true)
    try await stage.verify()
  }

  @Test(
    "is asked for again while Airbyte is at it, and after each failure, a bounded number of times")
  func repeated() async throws {
    let stage = try await CheckStage()
    stage.airbyte.answerChecks(
      FakeAirbyte.check("pending"), FakeAirbyte.status(500), .failure(.interrupted(.timedOut)),
      FakeAirbyte.check("running"))
    _ = try await stage.create()
    try await stage.settle()
    #expect(stage.airbyte.checks.count == 5)
    #expect(try await stage.status()["check"]?["status"] == "succeeded")
    try await stage.verify()

    let other = try await CheckStage()
    other.airbyte.answerChecks(FakeAirbyte.status(500), times: 100)
    _ = try await other.create()
    try await other.settle()
    #expect(other.airbyte.checks.count == Int(PendingCheck.tries))
    #expect(try await other.status()["check"]?["status"] == "unavailable")
    try await other.verify()
  }

  @Test("is told as running where Airbyte never ends it")
  func endless() async throws {
    let stage = try await CheckStage()
    stage.airbyte.answerChecks(FakeAirbyte.check("running"), times: 100)
    _ = try await stage.create()
    try await stage.settle()
    #expect(stage.airbyte.checks.count == Int(PendingCheck.tries))
    #expect(try await stage.status()["check"]?["status"] == "running")
  }

  @Test(
    "is over at once where Airbyte has it no more, or has ended the check",
    arguments: [
      (FakeAirbyte.status(404, ["message": "Connector not found", "errors": []]), "unavailable"),
      (FakeAirbyte.check("cancelled", "by somebody"), "cancelled"),
    ])
  func over(answer: FakeAirbyte.Answer, status: String) async throws {
    let stage = try await CheckStage()
    stage.airbyte.answerChecks(answer)
    _ = try await stage.create()
    try await stage.settle()
    #expect(stage.airbyte.checks.count == 1)
    #expect(try await stage.status()["check"]?["status"]?.string == status)
  }

  @Test("is not checked any more once it is to go")
  func deleted() async throws {
    let stage = try await CheckStage()
    let record = try await stage.create()
    var request = Fixtures.webhook(#"{"delete":"\#(record.id)"}"#, id: "delete")
    (request.method, request.path) = ("DELETE", "/onboardings/\(record.id)")
    #expect(await stage.gateway.send(request).status == 202)
    #expect(await stage.gateway.checks.round() == nil)
    #expect(stage.airbyte.checks.isEmpty)
    #expect(try await stage.status()["check"]?["status"] == "cancelled")
  }

  @Test("that was found by its marker is checked too")
  func adopted() async throws {
    let stage = try await CheckStage()
    stage.airbyte.answer(.failure(.interrupted(.timedOut)))
    stage.airbyte.storeBeforeFailing()
    #expect(try await stage.create().state == .unknown)
    while try await stage.gateway.record().state.isOpen {
      _ = try await stage.gateway.advanceToNextTry()
      await stage.gateway.work()
    }
    try await stage.settle()
    #expect(stage.airbyte.checks == ["connector-1"])
    #expect(try await stage.status()["check"]?["status"] == "succeeded")
    try await stage.verify()
  }

  @Test("is left alone while Airbyte fails all the time")
  func breaker() async throws {
    let stage = try await CheckStage()
    _ = try await stage.create()
    let gate = stage.gateway.provisioner.gate
    for _ in 0..<CircuitBreaker.tolerance {
      guard case .go(let ticket) = gate.admit(at: stage.gateway.now) else { continue }
      gate.note(ticket, succeeded: false, at: stage.gateway.now)
    }
    let entries = try await stage.gateway.audit().count
    #expect(await stage.gateway.checks.round() != nil)
    #expect(stage.airbyte.checks.isEmpty)
    #expect(try await stage.gateway.audit().count == entries)
    stage.gateway.advance(by: .seconds(60))
    try await stage.settle()
    #expect(try await stage.status()["check"]?["status"] == "succeeded")
  }

  @Test("comes through a crash before any of its commits", arguments: 0...3)
  func crash(writes: Int) async throws {
    let stage = try await CheckStage()
    let crash = Crash(after: writes)
    stage.restart { $0.beforeWrite = { _ in await crash.pass() } }
    Task { [gateway = stage.gateway] in
      _ = await gateway.send(Fixtures.webhook().with("prefer", "respond-async"))
      await gateway.provisioner.lanes.drained()
      while let next = await gateway.checks.round() { gateway.advance(to: next) }
      crash.end()
    }
    await eventually { crash.hasHappened }
    stage.restart()
    _ = try await stage.gateway.ledger.endLeases()
    try await stage.gateway.ledger.endCheckLeases()
    _ = await stage.gateway.send(
      Fixtures.webhook().with("prefer", "respond-async"))
    while try await stage.gateway.record().state.isOpen {
      _ = try await stage.gateway.advanceToNextTry()
      await stage.gateway.work()
    }
    try await stage.settle()
    #expect(stage.airbyte.connectors.count == 1)
    #expect(try await stage.status()["check"]?["status"] == "succeeded")
    try await stage.verify()
  }
}
