import AirbyteAPI
import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("A webhook's sender", .timeLimit(.minutes(1)))
struct OnboardingWaitingTests {
  /// A gateway with a worker, and a request that waits after its first create was refused.
  static func waiting(_ request: Request = Fixtures.webhook(), answers: FakeAirbyte.Answer...)
    async throws -> (TestGateway, Task<Response, Never>)
  {
    let test = try TestGateway { $0.hasWorker = true }
    for answer in answers.isEmpty ? [RetryWorkerTests.refused] : answers {
      test.airbyte.answer(answer)
    }
    let response = Task { await test.send(request) }
    try await eventually { try await !test.audit().isEmpty }
    try await eventually { try await test.record().progress.leaseExpires == nil }
    await test.provisioner.lanes.drained()
    return (test, response)
  }

  @Test(
    "who prefers respond-async is told where to ask at once, and the connector is created all the same"
  )
  func respondAsync() async throws {
    let test = try TestGateway { $0.hasWorker = true }
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(until: gate)
    let response = await test.send(Fixtures.webhook().with("prefer", "respond-async"))
    #expect(response.status == 202)
    #expect(response.fields["preference-applied"] == ["respond-async"])
    let id = try await test.record().id
    #expect(response.fields["location"] == ["\(Fixtures.publicURL)/onboardings/\(id)"])
    #expect(response.fields["retry-after"].count == 1)
    #expect(response.json["connector_id"] == .null)
    opener.finish()
    await test.provisioner.lanes.drained()
    #expect(try await test.record().state == .created)
    let repeated = await test.send(Fixtures.webhook().with("prefer", "respond-async"))
    #expect(repeated.status == 200)
    #expect(repeated.fields["preference-applied"] == ["respond-async"])
  }

  @Test("waits over several steps, and gets the 201 that the last of them brings")
  func severalSteps() async throws {
    let (test, response) = try await Self.waiting()
    test.airbyte.answer(RetryWorkerTests.refused, RetryWorkerTests.refused)
    while try await test.record().state != .created {
      #expect(test.provisioner.waiters.count == 1)
      _ = try await test.advanceToNextTry()
      await test.work()
    }
    #expect(test.now < Fixtures.now + .seconds(20))
    let answer = await response.value
    #expect(answer.status == 201)
    #expect(answer.json["attempts"] == 4)
    #expect(answer.fields["idempotent-replayed"].isEmpty)
  }

  @Test("gets the problem that a later step ends in")
  func laterProblem() async throws {
    let (test, response) = try await Self.waiting()
    test.airbyte.answer(FakeAirbyte.status(422, OutcomeTests.envelope))
    _ = try await test.advanceToNextTry()
    await test.work()
    #expect(await response.value.status == 422)
  }

  @Test("is told after the configured time how far it has come, when to come back and where to ask")
  func deadline() async throws {
    let (test, response) = try await Self.waiting()
    test.advance(by: .milliseconds(19_999))
    #expect(test.provisioner.waiters.count == 1)
    test.advance(by: .milliseconds(1))
    let answer = await response.value
    #expect(answer.status == 202)
    #expect(answer.json["state"] == "accepted")
    #expect(answer.json["problem"]?["kind"] == "unavailable")
    #expect(answer.fields["retry-after"] == ["1"])
    #expect(answer.fields["location"].count == 1)
    #expect(answer.fields["preference-applied"].isEmpty)
  }

  @Test("who prefers to wait N seconds waits as long, and is told so")
  func preferredWait() async throws {
    let (test, response) = try await Self.waiting(Fixtures.webhook().with("prefer", "wait=3"))
    test.advance(by: .milliseconds(2_999))
    #expect(test.provisioner.waiters.count == 1)
    test.advance(by: .milliseconds(1))
    let answer = await response.value
    #expect(answer.status == 202)
    #expect(answer.fields["preference-applied"] == ["wait=3"])
  }

  @Test("does not wait for what will not be tried before its time is over")
  func tooFarOff() async throws {
    let unavailable = HTTPResponse(status: 503, fields: [HTTPField("retry-after", "300")])
    let (test, response) = try await Self.waiting(answers: .success(unavailable))
    let answer = await response.value
    #expect(answer.status == 202)
    #expect(answer.json["state"] == "unknown")
    #expect(test.now == Fixtures.now)
    #expect(answer.fields["retry-after"].first.flatMap { Int($0) } ?? 0 >= 300)
  }

  @Test("does not wait where no worker goes on with it")
  func noWorker() async throws {
    let test = try TestGateway()
    test.airbyte.answer(RetryWorkerTests.refused)
    #expect(await test.send(Fixtures.webhook()).status == 202)
    #expect(test.now == Fixtures.now)
  }
}
