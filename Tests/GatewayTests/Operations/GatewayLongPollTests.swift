import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("Whoever asks for an onboarding's state", .timeLimit(.minutes(1)))
struct GatewayLongPollTests {
  /// A gateway whose first create was refused, and the onboarding's address.
  static func waiting() async throws -> (TestGateway, String) {
    let test = try TestGateway()
    test.airbyte.answer(RetryWorkerTests.refused, RetryWorkerTests.refused)
    let id = try #require(await test.send(Fixtures.webhook()).json["onboarding"]?.string)
    return (test, "/onboardings/\(id)")
  }

  static func get(_ path: String, wait: String? = nil, ifNoneMatch tag: String? = nil) -> Request {
    var request = Fixtures.get(path)
    request.query = wait.map { "wait=\($0)" }
    if let tag { request.fields.append("if-none-match", tag) }
    return request
  }

  static func poll(_ test: TestGateway, _ request: Request) async -> Task<Response, Never> {
    let response = Task { await test.send(request) }
    await eventually { test.provisioner.waiters.count == 1 }
    return response
  }

  @Test("gets a tag with it, and 304 without a body while it is the same")
  func entityTag() async throws {
    let (test, path) = try await Self.waiting()
    let first = await test.send(Self.get(path))
    let tag = try #require(first.fields["etag"].first)
    let same = await test.send(Self.get(path, ifNoneMatch: "W/\(tag), \"other\""))
    #expect(same.status == 304)
    #expect(same.body.isEmpty)
    #expect(same.fields["etag"] == [tag])
    #expect(same.fields["cache-control"] == ["no-store"])
    #expect(await test.send(Self.get(path, ifNoneMatch: "\"other\"")).status == 200)
    _ = try await test.advanceToNextTry()
    await test.work()
    let changed = await test.send(Self.get(path, ifNoneMatch: tag))
    #expect(changed.status == 200)
    #expect(changed.fields["etag"].first != tag)
    #expect(changed.json["attempts"] == 2)
  }

  @Test("and what it knows waits for the next step, whatever it is")
  func news() async throws {
    let (test, path) = try await Self.waiting()
    let tag = try #require(await test.send(Self.get(path)).fields["etag"].first)
    let polled = await Self.poll(test, Self.get(path, wait: "60", ifNoneMatch: tag))
    _ = try await test.advanceToNextTry()
    await test.work()
    let response = await polled.value
    #expect(response.status == 200)
    #expect(response.json["state"] == "accepted")
    #expect(response.json["attempts"] == 2)
    #expect(response.fields["etag"].first != tag)
  }

  @Test("and what it knows gets 304 when nothing happens in the time it waits")
  func noNews() async throws {
    let (test, path) = try await Self.waiting()
    let tag = try #require(await test.send(Self.get(path)).fields["etag"].first)
    let polled = await Self.poll(test, Self.get(path, wait: "5", ifNoneMatch: tag))
    test.advance(by: .milliseconds(4_999))
    #expect(test.provisioner.waiters.count == 1)
    test.advance(by: .milliseconds(1))
    #expect(await polled.value.status == 304)
  }

  @Test("and knows another state is answered at once, however long it would wait")
  func oldTag() async throws {
    let (test, path) = try await Self.waiting()
    let response = await test.send(Self.get(path, wait: "60", ifNoneMatch: "\"other\""))
    #expect(response.status == 200)
  }

  @Test("and knows nothing waits until it is settled, over all steps before")
  func settlement() async throws {
    let (test, path) = try await Self.waiting()
    let polled = await Self.poll(test, Self.get(path, wait: "60"))
    _ = try await test.advanceToNextTry()
    await test.work()
    #expect(try await test.record().progress.attempts == 2)
    #expect(test.provisioner.waiters.count == 1)
    _ = try await test.advanceToNextTry()
    await test.work()
    let response = await polled.value
    #expect(response.status == 200)
    #expect(response.json["state"] == "created")
    let again = await test.send(Self.get(path, wait: "60"))
    #expect(again.json == response.json)
  }

  @Test("and knows nothing is told how far it has come when its time is over before the end")
  func notSettled() async throws {
    let (test, path) = try await Self.waiting()
    let polled = await Self.poll(test, Self.get(path, wait: "30"))
    _ = try await test.advanceToNextTry()
    await test.work()
    test.advance(by: .seconds(30))
    let response = await polled.value
    #expect(response.status == 200)
    #expect(response.json["state"] == "accepted")
    #expect(response.json["attempts"] == 2)
  }

  @Test("does not keep a repeat of the webhook from being answered")
  func besideRepeat() async throws {
    let (test, path) = try await Self.waiting()
    let polled = await Self.poll(test, Self.get(path, wait: "60"))
    test.airbyte.answer()
    #expect(await test.send(Fixtures.webhook()).status == 200)
    #expect(await polled.value.json["state"] == "created")
  }

  @Test(
    "with a query that says nothing known is refused with 400, and does not wait",
    arguments: ["wait", "wait=", "wait=61", "wait=-1", "wait=1&wait=2", "x=1", "wait=1.5"])
  func badQuery(query: String) async throws {
    let (test, path) = try await Self.waiting()
    var request = Fixtures.get(path)
    request.query = query
    let response = await test.send(request)
    #expect(response.status == 400)
    #expect(response.json["type"]?.string?.hasSuffix("/problems/malformed-request") == true)
  }

  @Test("sees when it is tried next, and why it was not created yet")
  func problem() async throws {
    let (test, path) = try await Self.waiting()
    let json = await test.send(Self.get(path)).json
    #expect(json["next_try_at"] == .string(try #require(try await test.record().nextTry).rfc3339))
    #expect(json["problem"]?["kind"] == "unavailable")
    #expect(json["status_url"] == .string("\(Fixtures.publicURL)\(path)"))
  }

  @Test("sees that somebody works on it: then it has no next try")
  func leased() async throws {
    let (test, path) = try await Self.waiting()
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(until: gate)
    _ = try await test.advanceToNextTry()
    _ = await test.worker.round()
    await eventually { test.airbyte.running.now == 1 }
    let json = await test.send(Self.get(path)).json
    #expect(json["state"] == "creating")
    #expect(json["next_try_at"] == .null)
    opener.finish()
    await test.provisioner.lanes.drained()
  }
}
