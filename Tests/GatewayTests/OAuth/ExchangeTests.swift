import AirbyteAPI
import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("The exchange of a code")
struct ExchangeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let answer: FakeProvider.Answer
    /// nil where it is granted.
    let failure: String?
  }

  private static func text(_ status: Int, _ type: String, _ body: String) -> FakeProvider.Answer {
    .success(
      HTTPResponse(
        status: status, fields: [HTTPField("Content-Type", type)], body: Array(body.utf8)))
  }

  static let cases = [
    Case(
      testDescription: "no connection", answer: .failure(.notSent(.connectionRefused)),
      failure: "exchange_not_sent"),
    Case(
      testDescription: "no answer in time", answer: .failure(.interrupted(.timedOut)),
      failure: "exchange_unknown"),
    Case(
      testDescription: "a reset", answer: .failure(.interrupted(.connectionClosed)),
      failure: "exchange_unknown"),
    Case(
      testDescription: "500 with an error", answer: FakeProvider.json(500, ["error": "x"]),
      failure: "exchange_unknown"),
    Case(
      testDescription: "HTML", answer: text(200, "text/html", "<html>busy</html>"),
      failure: "exchange_unknown"),
    Case(
      testDescription: "a redirect", answer: .success(HTTPResponse(status: 302)),
      failure: "exchange_unknown"),
    Case(
      testDescription: "400 invalid_grant",
      answer: FakeProvider.json(400, ["error": "invalid_grant"]), failure: "exchange_refused"),
    Case(
      testDescription: "an error with 200, as GitHub sends it",
      answer: text(200, "application/x-www-form-urlencoded", "error=bad_verification_code"),
      failure: "exchange_refused"),
    Case(
      testDescription: "no refresh token",
      answer: FakeProvider.json(200, ["access_token": "access-canary-8e5a"]),
      failure: "refresh_token_missing"),
    Case(
      testDescription: "fewer scopes",
      answer: FakeProvider.json(
        200, ["access_token": "a", "refresh_token": "refresh-canary-3b2c", "scope": "oauth"]),
      failure: "scopes_missing"),
    Case(
      testDescription: "no scope at all, as GitHub tells it",
      answer: FakeProvider.json(
        200, ["access_token": "a", "refresh_token": "refresh-canary-3b2c", "scope": ""]),
      failure: "scopes_missing"),
    Case(
      testDescription: "scopes that are not told",
      answer: FakeProvider.json(
        200, ["access_token": "a", "refresh_token": "refresh-canary-3b2c"]), failure: nil),
    Case(
      testDescription: "more scopes, in a list with commas",
      answer: FakeProvider.json(
        200,
        ["access_token": "a", "refresh_token": "refresh-canary-3b2c", "scope": "x,crm.read,oauth"]),
      failure: nil),
    Case(
      testDescription: "201",
      answer: FakeProvider.json(
        201, ["access_token": "a", "refresh_token": "refresh-canary-3b2c"]), failure: nil),
    Case(
      testDescription: "a form",
      answer: text(
        200, "application/x-www-form-urlencoded; charset=utf-8",
        "access_token=a&refresh_token=refresh-canary-3b2c&scope=oauth+crm.read"), failure: nil),
  ]

  /// A person comes back to a gateway whose provider answers so; the address is what they came by.
  private func back(
    to provider: FakeProvider, answering answer: FakeProvider.Answer
  ) async throws -> (gateway: TestGateway, visitor: Visitor, session: String, query: String) {
    provider.answer(answer)
    let gateway = try TestGateway { $0.provider = provider }
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    let query = "code=code-canary-5d1e&state=\(state)"
    _ = await visitor.comeBack(query)
    return (gateway, visitor, session, query)
  }

  @Test("ends as the token endpoint has answered, and sends the code once", arguments: cases)
  func answers(of given: Case) async throws {
    let provider = FakeProvider()
    let (gateway, visitor, session, query) = try await back(to: provider, answering: given.answer)
    let page = await visitor.browse("GET", "/oauth/result/\(session)")
    _ = await visitor.comeBack(query)
    await gateway.roundTrip.running.drained()

    let told = await visitor.status(session)
    #expect(told["state"]?.string == (given.failure == nil ? "granted" : "failed"))
    #expect(told["failure"]?["code"]?.string == given.failure)
    #expect(provider.requests.count == 1)
    #expect(gateway.airbyte.creates.count == (given.failure == nil ? 1 : 0))
    #expect(page.text.contains(given.failure == nil ? "status=created" : "status=failed"))
    if given.failure != nil { #expect(page.text.contains("begin again")) }
  }

  @Test("leaves no secret in the words of a provider that repeats what it was sent")
  func echo() async throws {
    let (gateway, visitor, session, _) = try await back(
      to: FakeProvider(),
      answering: FakeProvider.json(
        400,
        [
          "error": "invalid_grant",
          "error_description": "code code-canary-5d1e of app-canary-99aa is not valid",
        ]))
    let page = await visitor.browse("GET", "/oauth/result/\(session)")
    await gateway.roundTrip.running.drained()
    #expect(page.text.contains("is not valid") && !page.text.contains("canary"))
    for file in gateway.ledgerFiles() {
      #expect(!String(decoding: file, as: UTF8.self).contains("-canary-"))
    }
  }

  @Test("that a process did not live to see is never repeated, and is told as lost")
  func interrupted() async throws {
    let provider = FakeProvider()
    let (gate, opening) = AsyncStream<Void>.makeStream()
    provider.hold(until: gate)
    let gateway = try TestGateway { $0.provider = provider }
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    _ = await visitor.comeBack("code=code-canary-5d1e&state=\(state)")
    #expect(await visitor.status(session)["state"] == "redeeming")

    let second = FakeProvider()
    let restarted = gateway.restarted { $0.provider = second }
    restarted.advance(by: .seconds(91))
    let later = Visitor(restarted)
    later.cookies = visitor.cookies
    let page = await later.browse("GET", "/oauth/result/\(session)")
    #expect(page.text.contains("did not tell whether access was given"))
    #expect(await later.status(session)["failure"]?["code"] == "interrupted")
    // What the first process still hears of it changes nothing.
    opening.finish()
    await gateway.roundTrip.running.drained()
    _ = await later.comeBack("code=code-canary-5d1e&state=\(state)")
    #expect(second.requests.isEmpty)
    #expect(gateway.airbyte.creates.isEmpty)
    #expect(await later.status(session)["state"] == "failed")
  }

  @Test("at the start of a process ends what an earlier one has left")
  func leftOver() async throws {
    let provider = FakeProvider()
    let (gate, opening) = AsyncStream<Void>.makeStream()
    defer { opening.finish() }
    provider.hold(until: gate)
    let gateway = try TestGateway { $0.provider = provider }
    let visitor = Visitor(gateway)
    let session = try await visitor.session()
    let state = try #require(try await visitor.begin(session)["state"])
    _ = await visitor.comeBack("code=code-canary-5d1e&state=\(state)")
    #expect(try await gateway.ledger.endLapsedSessions() == 0)
    #expect(try await gateway.ledger.endLapsedSessions(isStart: true) == 1)
    #expect(await visitor.status(session)["state"] == "failed")
    #expect(try await gateway.audit().last == "oauth.exchange.outcome unknown")
  }
}
