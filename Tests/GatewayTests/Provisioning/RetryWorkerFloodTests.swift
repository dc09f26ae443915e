import Database
import Dispatch
import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A flood from one source", .timeLimit(.minutes(1)))
struct RetryWorkerFloodTests {
  /// Of eight places, one of two sources may have six.
  static let capacity = 8
  static let share = 6

  /// A gateway whose lane for billing is full of creates that do not end before the gate opens.
  static func flooded() async throws -> (TestGateway, AsyncStream<Void>.Continuation) {
    let test = try TestGateway { $0.capacity = capacity }
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(workspace: "acme-1", until: gate)
    for index in 1...share {
      let webhook = Fixtures.webhook(id: "msg_\(index)").with("prefer", "respond-async")
      #expect(await test.send(webhook).status == 202)
    }
    await eventually { test.airbyte.running.now == share }
    return (test, opener)
  }

  static func portalWebhook() -> Request {
    var request = Fixtures.webhook(
      #"{"connector":"linear","workspace":"x","credentials":{"api_key":"k"}}"#, source: "portal")
    request.fields.append("authorization", "Bearer \(Fixtures.bearerToken)")
    request.fields.append("idempotency-key", "portal-1")
    return request
  }

  @Test("delays no other: its webhook is created at once")
  func otherSource() async throws {
    let (test, opener) = try await Self.flooded()
    #expect(await test.send(Self.portalWebhook()).status == 201)
    #expect(test.airbyte.running.now == Self.share)
    opener.finish()
    await test.provisioner.lanes.drained()
  }

  @Test("that its lane has no room for is kept and answered at once, and the worker finishes it")
  func kept() async throws {
    let (test, opener) = try await Self.flooded()
    for index in 7...20 {
      let response = await test.send(Fixtures.webhook(id: "msg_\(index)"))
      #expect(response.status == 202)
      #expect(response.json["attempts"] == 0)
      #expect(response.fields["location"].count == 1)
      #expect(response.fields["retry-after"] == ["1"])
    }
    #expect(try await test.rowCount("accepted") == 14)
    await eventually {
      _ = await test.worker.round()
      return test.airbyte.running.now == Self.share
    }
    #expect(test.airbyte.running.most == Self.share)
    opener.finish()
    await test.provisioner.lanes.drained()
    while try await test.rowCount("accepted") > 0 { await test.work() }
    #expect(try await test.rowCount("created") == 20)
    #expect(test.airbyte.creates.count == 20)
    #expect(test.airbyte.running.most <= Self.share)
  }

  @Test("goes on as soon as there is room, without waiting for the worker's next round")
  func backlog() async throws {
    let (test, opener) = try await Self.flooded()
    for index in 7...40 { _ = await test.send(Fixtures.webhook(id: "msg_\(index)")) }
    try await Self.finish(test, 40) { opener.finish() }
  }

  @Test("that is due at once, with one place for it, goes on from one to the next")
  func moreThanPlaces() async throws {
    let test = try TestGateway { $0.capacity = 1 }
    test.airbyte.answer(RetryWorkerTests.lost, times: 3)
    test.airbyte.storeBeforeFailing()
    for index in 1...3 {
      _ = await test.send(Fixtures.webhook(id: "msg_\(index)"))
      // Its answer can come before its place is free: then the next one is not tried yet.
      await test.provisioner.lanes.drained()
    }
    test.advance(by: .seconds(600))
    try await Self.finish(test, 3)
    #expect(test.airbyte.creates.count == 3)
  }

  /// Lets the worker run until so many are created, in less time than between two rounds of its own.
  static func finish(
    _ test: TestGateway, _ count: Int64, after begin: () -> Void = {}
  ) async throws {
    let working = Task { await test.worker.run() }
    defer { working.cancel() }
    begin()
    let end = ContinuousClock.now + .seconds(15)
    try await eventually {
      try await test.rowCount("created") == count || ContinuousClock.now > end
    }
    #expect(try await test.rowCount("created") == count)
  }

  @Test("whose steps wait for the ledger is not started twice")
  func stuckLedger() async throws {
    let test = try TestGateway { $0.capacity = Self.capacity }
    test.airbyte.answer(RetryWorkerTests.refused)
    _ = await test.send(Fixtures.webhook())
    _ = try await test.advanceToNextTry()
    let (isStuck, begun) = AsyncStream<Void>.makeStream()
    let stuck = DispatchSemaphore(value: 0)
    let writing = Task {
      try await test.database.write { _ throws(DatabaseError) in
        begun.finish()
        stuck.wait()
      }
    }
    for await _ in isStuck {}
    for _ in 1...3 { _ = await test.worker.round() }
    #expect(test.provisioner.lanes.running == 1)
    stuck.signal()
    try await writing.value
    await test.provisioner.lanes.drained()
    #expect(await test.worker.round() == nil)
    #expect(test.airbyte.creates.count == 2)
  }

  @Test("of what is due never has more running than its lane has places")
  func bounded() async throws {
    let test = try TestGateway { $0.capacity = Self.capacity }
    test.airbyte.answer(RetryWorkerTests.refused, times: 9)
    for index in 1...9 { _ = await test.send(Fixtures.webhook(id: "msg_\(index)")) }
    test.airbyte.answer()
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(until: gate)
    test.advance(by: .seconds(2))
    for _ in 1...3 { _ = await test.worker.round() }
    await eventually { test.airbyte.running.now == Self.share }
    _ = await test.worker.round()
    #expect(test.provisioner.lanes.running == Self.share)
    opener.finish()
    await test.provisioner.lanes.drained()
    await test.work()
    #expect(try await test.rowCount("created") == 9)
    #expect(test.airbyte.running.most == Self.share)
  }
}
