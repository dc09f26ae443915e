import AirbyteAPI
import FastCGI
import Gateway
import Secrets
import StrictJSON
import Testing

@Suite("What waits for a retry", .timeLimit(.minutes(1)))
struct RetryWorkerHoldingTests {
  /// A gateway whose first create was refused.
  static func waiting(_ change: (inout Setup) -> Void = { _ in }) async throws -> TestGateway {
    let test = try TestGateway(change)
    test.airbyte.answer(RetryWorkerTests.refused)
    #expect(await test.send(Fixtures.webhook()).status == 202)
    return test
  }

  static let otherKey = Secret([UInt8](repeating: 0x5F, count: 32))

  static let changes: [(String, @Sendable (inout Setup) -> Void)] = [
    ("source", { $0.sources = [Fixtures.portal] }),
    ("recipe", { $0.recipes = Recipes([]) }),
    (
      "policy",
      {
        $0.sources = [
          Source(
            name: "billing", verifier: Fixtures.billing.verifier,
            policy: SourcePolicy(connectors: ["linear"], workspaces: [WorkspacePattern("*")]))
        ]
      }
    ),
    ("sealing key", { $0.sealing = SealingKeys(current: otherKey, retired: []) }),
  ]

  @Test(
    "is held while the configuration does not allow it, and goes on when it does again",
    arguments: changes.indices)
  func held(index: Int) async throws {
    let test = try await Self.waiting()
    let id = try await test.record().id
    let other = test.restarted(Self.changes[index].1)
    for _ in 1...3 {
      _ = try await other.advanceToNextTry()
      await other.work()
    }
    let held = try await test.record()
    #expect(held.state == .accepted)
    #expect(held.progress.failure?.kind == .denied)
    #expect(held.progress.failures == 4)
    #expect(held.progress.attempts == 1)
    #expect(test.airbyte.creates.count == 1)
    #expect(try await test.sealedCount() == 1)
    #expect(
      try await test.audit().suffix(3)
        == Array(repeating: "connector.create.outcome denied", count: 3)[...])

    let mended = test.restarted()
    _ = try await mended.advanceToNextTry()
    await mended.work()
    let created = try await test.record()
    #expect(created.id == id)
    #expect(created.state == .created)
    #expect(created.progress.attempts == 2)
  }

  @Test("tells which sealing key it needs, and opens once that key is configured as a retired one")
  func unknownKey() async throws {
    let test = try await Self.waiting()
    let other = test.restarted { $0.sealing = SealingKeys(current: Self.otherKey, retired: []) }
    _ = try await other.advanceToNextTry()
    await other.work()
    let problem = try #require(try await test.record().progress.failure)
    #expect(problem.message.contains(Fixtures.sealing.currentID))

    let retired = test.restarted {
      $0.sealing = SealingKeys(
        current: Self.otherKey, retired: [Secret([UInt8](repeating: 0x5E, count: 32))])
    }
    _ = try await retired.advanceToNextTry()
    await retired.work()
    #expect(try await test.record().state == .created)
  }

  @Test("is given up when its time is over: nothing is sent after it, and a repeat gets 422")
  func gaveUp() async throws {
    let test = try TestGateway { $0.rules.giveUpAfter = .seconds(600) }
    test.airbyte.answer(RetryWorkerTests.refused, times: 10_000)
    #expect(await test.send(Fixtures.webhook()).status == 202)
    while test.now < Fixtures.now + .seconds(599) {
      test.advance(by: .seconds(1))
      await test.work()
    }
    #expect(try await test.record().state == .accepted)
    let creates = test.airbyte.creates.count
    #expect(creates > 3)
    test.advance(by: .seconds(61))
    await test.work()
    #expect(test.airbyte.creates.count == creates)
    #expect(try await test.record().progress.failure?.kind == .expired)
    #expect(try await test.record().state == .rejected)
    #expect(
      try await test.audit().suffix(2) == ["onboarding.ended expired", "secret.erased erased"])

    let repeated = await test.send(Fixtures.webhook(at: test.now))
    #expect(repeated.status == 422)
    #expect(repeated.json["type"]?.string?.hasSuffix("/problems/onboarding-expired") == true)
    #expect(repeated.fields["idempotent-replayed"] == ["true"])
    #expect(test.airbyte.creates.count == creates)
  }

  static let ends: [(OnboardingState, FakeAirbyte.Answer?)] = [
    (.created, nil), (.rejected, FakeAirbyte.status(422, ["message": "no", "errors": []])),
  ]

  @Test("is kept sealed while it waits, and no longer than until it is settled", arguments: [0, 1])
  func erased(index: Int) async throws {
    let test = try await Self.waiting()
    #expect(try await test.sealedCount() == 1)
    for bytes in test.ledgerFiles() {
      #expect(bytes.firstRange(of: Array(Fixtures.token.utf8)) == nil)
    }
    if let answer = Self.ends[index].1 { test.airbyte.answer(answer) }
    _ = try await test.advanceToNextTry()
    await test.work()
    #expect(try await test.record().state == Self.ends[index].0)
    #expect(try await test.sealedCount() == 0)
    #expect(try await test.audit().last == "secret.erased erased")
  }

  @Test(
    "is not kept after a person's decision either",
    arguments: [ProgressEvent.abandoned, .resolved(connectorID: "found")])
  func erasedByHand(event: ProgressEvent) async throws {
    let test = try await Self.waiting()
    _ = try await test.ledger.step(event, of: try await test.record().id, by: .jetway)
    #expect(try await test.record().state.isTerminal)
    #expect(try await test.sealedCount() == 0)
    #expect(try await test.audit().last == "secret.erased erased")
  }
}
