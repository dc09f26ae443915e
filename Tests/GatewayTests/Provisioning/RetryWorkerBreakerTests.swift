import AirbyteAPI
import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("While the upstream fails", .timeLimit(.minutes(1)))
struct RetryWorkerBreakerTests {
  /// A gateway that has just seen ten creates in a row fail.
  static func failing() async throws -> TestGateway {
    let test = try TestGateway()
    test.airbyte.answer(RetryWorkerTests.refused, times: 100)
    for index in 1...CircuitBreaker.tolerance {
      _ = await test.send(Fixtures.webhook(id: "msg_\(index)"))
    }
    #expect(test.airbyte.creates.count == CircuitBreaker.tolerance)
    return test
  }

  @Test("too often, no call goes out for a while: webhooks are kept and answered at once")
  func open() async throws {
    let test = try await Self.failing()
    let kept = await test.send(Fixtures.webhook(id: "later"))
    #expect(kept.status == 202)
    #expect(kept.json["state"] == "accepted")
    #expect(kept.json["attempts"] == 0)
    #expect(try await test.audit().last == "webhook.received accepted")
    for _ in 1...4 {
      test.advance(by: .seconds(1))
      await test.work()
      _ = await test.send(Fixtures.webhook(id: "later"))
    }
    #expect(test.airbyte.creates.count == 10)
    #expect(test.airbyte.lists == 0)
  }

  @Test("one call tries whether it works again, and nothing of the others is touched until it does")
  func probe() async throws {
    let test = try await Self.failing()
    test.advance(by: CircuitBreaker.shortestBreak)
    await test.work()
    #expect(test.airbyte.creates.count == 11)
    let attempts = try await test.records().map(\.progress.attempts)
    #expect(attempts.reduce(0, +) == 11)
    test.advance(by: CircuitBreaker.shortestBreak)
    await test.work()
    #expect(test.airbyte.creates.count == 11)
  }

  @Test("and then works again, everything that waits goes on")
  func closed() async throws {
    let test = try await Self.failing()
    test.airbyte.answer()
    test.advance(by: CircuitBreaker.shortestBreak)
    await test.work()
    #expect(test.airbyte.creates.count == 11)
    await test.work()
    #expect(test.airbyte.creates.count == 20)
    #expect(try await test.rowCount("created") == 10)
    #expect(await test.send(Fixtures.webhook(id: "new", at: test.now)).status == 201)
  }

  @Test("a probe that runs is the only call; who sleeps meanwhile asks again soon")
  func probing() async throws {
    let test = try await Self.failing()
    test.airbyte.answer()
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(until: gate)
    test.advance(by: CircuitBreaker.shortestBreak)
    #expect(await test.worker.round() == test.now + CircuitBreaker.recheck)
    await eventually { test.airbyte.running.now == 1 }
    #expect(await test.worker.round() == test.now + CircuitBreaker.recheck)
    #expect(await test.send(Fixtures.webhook(id: "later", at: test.now)).status == 202)
    #expect(test.airbyte.running.most == 1)
    opener.finish()
    await test.provisioner.lanes.drained()
    await test.work()
    #expect(try await test.rowCount("created") == 11)
  }

  @Test("and the clock is set back, it is tried again at once, not when the clock is there again")
  func clockSetBack() async throws {
    let test = try await Self.failing()
    test.airbyte.answer()
    test.advance(by: .seconds(-3_600))
    let first = await test.send(Fixtures.webhook(id: "first", at: test.now))
    #expect(first.status == 202)
    await test.work()
    #expect(test.airbyte.creates.count == 11)
    let second = await test.send(Fixtures.webhook(id: "second", at: test.now))
    #expect(second.status == 201)
  }

  @Test("and its probe is lost, another is sent once the first one's lease is over")
  func lostProbe() async throws {
    let test = try await Self.failing()
    test.airbyte.answer()
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(until: gate)
    test.advance(by: CircuitBreaker.shortestBreak)
    _ = await test.worker.round()
    await eventually { test.airbyte.running.now == 1 }
    test.advance(by: Fixtures.rules.lease - .milliseconds(1))
    #expect(await test.worker.round() == test.now + CircuitBreaker.recheck)
    #expect(test.airbyte.running.now == 1)
    test.advance(by: .milliseconds(1))
    _ = await test.worker.round()
    await eventually { test.airbyte.running.now == 2 }
    opener.finish()
    await test.provisioner.lanes.drained()
  }

  @Test("to show one workspace's list because it is too long, other calls go on")
  func tooLongLists() async throws {
    let test = try TestGateway()
    test.airbyte.answer(RetryWorkerTests.lost, times: 9)
    for index in 1...9 { _ = await test.send(Fixtures.webhook(id: "msg_\(index)")) }
    let answer = FakeAirbyte.Answer.failure(.responseTooLarge(limit: 4 << 20))
    test.airbyte.answerLists(answer, answer)
    test.advance(by: .seconds(1))
    await test.work()
    #expect(test.airbyte.lists == 9)
    #expect(await test.send(RetryWorkerFloodTests.portalWebhook()).status == 201)
  }

  static let refusals: [(status: Int, message: String, isOpen: Bool)] = [
    (403, "no access to this workspace", false), (405, "Method Not Allowed", false),
    (422, "not a connector", false), (401, "Unauthorized", true), (403, "", true),
    (404, "", true), (429, "slow down", true), (500, "oops", true),
  ]

  @Test(
    "is told from an upstream that works and refuses: one source's refusals stop no other",
    arguments: refusals)
  func refused(status: Int, message: String, isOpen: Bool) async throws {
    let test = try TestGateway()
    let answer = FakeAirbyte.status(status, ["message": .string(message), "errors": []])
    test.airbyte.answer(answer, times: 20)
    for index in 1...CircuitBreaker.tolerance {
      _ = await test.send(Fixtures.webhook(id: "msg_\(index)"))
    }
    test.airbyte.answer()
    let other = await test.send(RetryWorkerFloodTests.portalWebhook())
    #expect(other.status == (isOpen ? 202 : 201))
  }

  @Test("only to list a workspace that is closed to us, other calls go on")
  func refusedLooks() async throws {
    let test = try TestGateway()
    test.airbyte.answer(RetryWorkerTests.lost, times: 9)
    for index in 1...9 { _ = await test.send(Fixtures.webhook(id: "msg_\(index)")) }
    let answer = FakeAirbyte.status(403, ["message": "no access", "errors": []])
    test.airbyte.answerLists(answer, answer, answer)
    test.advance(by: .seconds(1))
    await test.work()
    #expect(test.airbyte.lists == 9)
    #expect(await test.send(RetryWorkerFloodTests.portalWebhook()).status == 201)
  }
}
