import AirbyteAPI
import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("The retry worker", .timeLimit(.minutes(1)))
struct RetryWorkerTests {
  static let refused = FakeAirbyte.Answer.failure(.notSent(.connectionRefused))
  static let lost = FakeAirbyte.Answer.failure(.interrupted(.timedOut))

  @Test("sends again what surely created nothing, when it is due and not before")
  func retry() async throws {
    let test = try TestGateway()
    test.airbyte.answer(Self.refused)
    #expect(await test.send(Fixtures.webhook()).status == 202)
    let due = try #require(try await test.record().nextTry)
    test.advance(by: .milliseconds(due.milliseconds - test.now.milliseconds - 1))
    #expect(await test.worker.round() == due)
    await test.work()
    #expect(test.airbyte.creates.count == 1)
    test.advance(by: .milliseconds(1))
    await test.work()
    #expect(test.airbyte.creates.count == 2)
    #expect(try await test.record().state == .created)
    #expect(
      try await test.audit() == [
        "webhook.received accepted", "connector.create.intent pending",
        "connector.create.outcome unavailable", "connector.create.intent pending",
        "connector.create.outcome created", "secret.erased erased",
      ])
  }

  @Test("sends the same again: the name with its marker, the workspace and the refresh token")
  func sameRequest() async throws {
    let test = try TestGateway()
    test.airbyte.answer(Self.refused)
    _ = await test.send(Fixtures.webhook())
    _ = try await test.advanceToNextTry()
    await test.work()
    let creates = test.airbyte.creates
    try #require(creates.count == 2)
    #expect(creates[0] == creates[1])
    #expect(creates[1]["credentials"]?["refresh_token"] == .string(Fixtures.token))
  }

  @Test("looks for what may have been created, and sends it again once, when it is surely absent")
  func absent() async throws {
    let test = try TestGateway()
    test.airbyte.answer(Self.lost)
    _ = await test.send(Fixtures.webhook())
    let first = try await test.record()
    while try await test.record().state == .unknown {
      #expect(test.airbyte.creates.count == 1)
      _ = try await test.advanceToNextTry()
      await test.work()
    }
    #expect(test.now >= Fixtures.now + .seconds(120))
    #expect(test.airbyte.lists >= 3)
    #expect(test.airbyte.creates.count == 1)
    let audit = try await test.audit()
    #expect(
      audit.suffix(2) == ["connector.reconcile.look absent", "connector.reconcile.outcome absent"])

    await test.work()
    let record = try await test.record()
    #expect(record.id == first.id)
    #expect(record.state == .created)
    #expect(record.progress.attempts == 2)
    #expect(test.airbyte.creates.count == 2)
    #expect(test.airbyte.creates[1] == test.airbyte.creates[0])
    #expect(test.airbyte.connectors.count == 1)
    #expect(
      try await test.audit().suffix(3) == [
        "connector.create.intent pending", "connector.create.outcome created",
        "secret.erased erased",
      ])
    test.advance(by: .seconds(100_000))
    await test.work()
    #expect(test.airbyte.creates.count == 2)
  }

  @Test("adopts a connector that the list shows late, and sends nothing")
  func late() async throws {
    let test = try TestGateway()
    test.airbyte.answer(Self.lost)
    test.airbyte.storeBeforeFailing()
    test.airbyte.hide()
    _ = await test.send(Fixtures.webhook())
    while test.airbyte.lists < 3 {
      _ = try await test.advanceToNextTry()
      await test.work()
    }
    #expect(try await test.record().state == .unknown)
    test.airbyte.hide(false)
    _ = try await test.advanceToNextTry()
    await test.work()
    let record = try await test.record()
    #expect(record.progress.connectorID == "connector-1")
    #expect(record.progress.attempts == 1)
    #expect(test.airbyte.creates.count == 1)
    #expect(
      try await test.audit() == [
        "webhook.received accepted", "connector.create.intent pending",
        "connector.create.outcome unknown", "connector.reconcile.look absent",
        "connector.reconcile.look absent", "connector.reconcile.look absent",
        "connector.create.outcome adopted", "secret.erased erased",
      ])
  }

  @Test("leaves to a person what could be ours and does not say so, and does nothing more with it")
  func ambiguous() async throws {
    let test = try TestGateway()
    test.airbyte.answer(Self.lost)
    test.airbyte.store(["id": "x", "name": "Acme"])
    _ = await test.send(Fixtures.webhook())
    while try await test.advanceToNextTry() { await test.work() }
    #expect(try await test.record().state == .ambiguous)
    #expect(test.airbyte.creates.count == 1)
    #expect(try await test.sealedCount() == 1)
    #expect(
      try await test.audit().suffix(2) == [
        "connector.reconcile.look doubtful", "connector.reconcile.outcome ambiguous",
      ])
    let lists = test.airbyte.lists
    test.advance(by: .seconds(100_000))
    await test.work()
    #expect(test.airbyte.lists == lists)
  }

  @Test("looks first, after a crash, for what was being created")
  func crash() async throws {
    let test = try TestGateway()
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(until: gate)
    let lost = Task { await test.send(Fixtures.webhook()) }
    await eventually { test.airbyte.running.now == 1 }
    let restarted = test.restarted()
    #expect(try await restarted.ledger.endLeases() == 1)
    await restarted.work()
    #expect(test.airbyte.lists == 1)
    #expect(try await test.record().state == .unknown)
    #expect(
      try await test.audit().suffix(2) == [
        "connector.create.outcome unknown", "connector.reconcile.look absent",
      ])

    // The call of the process that was taken for dead succeeds after all.
    opener.finish()
    _ = await lost.value
    #expect(try await test.record().progress.connectorID == "connector-1")
    #expect(try await test.sealedCount() == 0)
  }
}
