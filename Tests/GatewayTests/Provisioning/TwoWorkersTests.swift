import AirbyteAPI
import Gateway
import Testing

@Suite("Two workers over one ledger", .timeLimit(.minutes(1)))
struct TwoWorkersTests {
  /// Lets the next call of a method last until its lease is over, another worker has taken the next
  /// step, and a second more has passed, which tells the times of what the two record apart.
  static func overtake(
    _ test: TestGateway, in method: String, then: @escaping @Sendable () -> Void = {}
  ) {
    let other = test.restarted()
    test.airbyte.watch { [weak test] request in
      guard let test, request.method == method else { return }
      test.airbyte.watch { _ in }
      test.advance(by: Fixtures.rules.lease)
      await other.work()
      test.advance(by: .seconds(1))
      then()
    }
  }

  @Test("leave what a late refusal says on record, and it ends nothing and erases no secret")
  func lateFailure() async throws {
    let test = try TestGateway()
    test.airbyte.answer(FakeAirbyte.status(422, OutcomeTests.envelope))
    Self.overtake(test, in: "POST")
    _ = await test.send(Fixtures.webhook())
    await test.provisioner.lanes.drained()
    let record = try await test.record()
    #expect(record.state == .unknown)
    #expect(record.progress.fence == 2 && record.progress.looks == 1)
    #expect(record.updatedAt == test.now - .seconds(1))
    #expect(try await test.sealedCount() == 1)
    #expect(
      try await test.audit().suffix(3) == [
        "connector.create.outcome unknown", "connector.reconcile.look absent",
        "connector.create.outcome rejected",
      ])
    #expect(test.airbyte.creates.count == 1)
  }

  @Test("count a late look that found nothing as none, and put it on record")
  func lateLook() async throws {
    let test = try await Self.lost()
    Self.overtake(test, in: "GET")
    await test.work()
    let record = try await test.record()
    #expect(test.airbyte.lists == 2)
    #expect(record.progress.fence == 3 && record.progress.looks == 1)
    #expect(record.updatedAt == test.now - .seconds(1))
    #expect(
      try await test.audit().suffix(2) == [
        "connector.reconcile.look absent", "connector.reconcile.look absent",
      ])
  }

  @Test("keep what one has adopted, whatever the other's older list does not show")
  func lateLookAfterAdoption() async throws {
    let test = try await Self.lost(stored: true)
    Self.overtake(test, in: "GET") { [airbyte = test.airbyte] in airbyte.hide() }
    await test.work()
    let record = try await test.record()
    #expect(record.state == .created && record.progress.connectorID == "connector-1")
    #expect(record.updatedAt == test.now - .seconds(1))
    #expect(
      try await test.audit().suffix(3) == [
        "connector.create.outcome adopted", "secret.erased erased",
        "connector.reconcile.look absent",
      ])
  }

  /// An onboarding whose create was lost, at the moment of its first look.
  static func lost(stored: Bool = false) async throws -> TestGateway {
    let test = try TestGateway()
    test.airbyte.answer(RetryWorkerTests.lost)
    test.airbyte.storeBeforeFailing(stored)
    _ = await test.send(Fixtures.webhook())
    _ = try await test.advanceToNextTry()
    return test
  }

  @Test("that read one onboarding before either has taken it send one create: one goes without")
  func bothRead() async throws {
    let test = try await RetryWorkerHoldingTests.waiting()
    let quick = test.restarted()
    let slow = test.restarted {
      $0.beforeWrite = { number in if number == 1 { await quick.work() } }
    }
    _ = try await test.advanceToNextTry()
    await slow.work()
    #expect(test.airbyte.creates.count == 2)
    #expect(test.airbyte.connectors.count == 1)
    let record = try await test.record()
    #expect(record.state == .created && record.progress.attempts == 2)
  }

  @Test("that read it so send one create too while the quicker one's is under way")
  func bothReadAndOneSends() async throws {
    let test = try await RetryWorkerHoldingTests.waiting()
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(until: gate)
    let quick = test.restarted()
    let slow = test.restarted {
      $0.beforeWrite = { number in
        guard number == 1 else { return }
        _ = await quick.worker.round()
        await eventually { test.airbyte.running.now == 1 }
      }
    }
    _ = try await test.advanceToNextTry()
    await slow.work()
    #expect(try await test.record().progress.attempts == 2)
    opener.finish()
    await quick.provisioner.lanes.drained()
    #expect(test.airbyte.running.most == 1)
    #expect(test.airbyte.creates.count == 2)
    #expect(try await test.record().state == .created)
  }

  @Test(
    "send one create where the second takes over before the first has recorded how its own ended",
    arguments: [false, true])
  func takenOverBeforeCommit(isAnswerLost: Bool) async throws {
    let test = try await RetryWorkerHoldingTests.waiting()
    if isAnswerLost { test.airbyte.answer(RetryWorkerTests.lost) }
    test.airbyte.storeBeforeFailing()
    // Where the answer is the proof, the list must not be.
    test.airbyte.hide(!isAnswerLost)
    let other = test.restarted()
    let slow = test.restarted {
      $0.beforeWrite = { number in
        guard number == 2 else { return }
        test.advance(by: Fixtures.rules.lease)
        await other.work()
      }
    }
    _ = try await test.advanceToNextTry()
    await slow.work()
    let record = try await test.record()
    #expect(test.airbyte.lists == 1)
    #expect(record.state == .created && record.progress.connectorID == "connector-2")
    test.advance(by: .seconds(100_000))
    await other.work()
    #expect(test.airbyte.creates.count == 2)
    #expect(test.airbyte.connectors.count == 1)
    #expect(test.airbyte.lists == 1)
  }
}
