import AirbyteAPI
import Testing

@Suite("The repeat after a 401", .timeLimit(.minutes(1)))
struct RepeatAfter401Tests {
  static let unauthorized = ScriptedUpstream.End.success(.json(401, "{}"))
  static let created = ScriptedUpstream.End.success(.json(200, #"{"id":"x","name":"n"}"#))

  @Test("A refused token is fetched again and the create repeated, once")
  func repeated() async {
    let upstream = ScriptedUpstream([Self.unauthorized, Self.created])
    let attempt = await upstream.client().createConnector(.github, context: CallContext())
    #expect(attempt.kind == "created")
    #expect(
      upstream.requests.map { $0.field("authorization") } == ["Bearer token-1", "Bearer token-2"])
    #expect(upstream.requests[0].body == upstream.requests[1].body)
  }

  @Test("A second 401 is final and sure")
  func final() async {
    let upstream = ScriptedUpstream([Self.unauthorized, Self.unauthorized, Self.created])
    let attempt = await upstream.client().createConnector(.github, context: CallContext())
    #expect(attempt.error?.status == 401)
    #expect(attempt.kind == "refused")
    #expect(upstream.requests.count == 2)
  }

  @Test("A repeat that breaks off is not sure")
  func broken() async {
    let upstream = ScriptedUpstream([Self.unauthorized, .failure(.interrupted(.timedOut))])
    let attempt = await upstream.client().createConnector(.github, context: CallContext())
    #expect(attempt == .unknown(.interrupted(.timedOut)))
  }

  @Test("No second token leaves the create refused: the 401 was sure")
  func noSecondToken() async {
    let upstream = ScriptedUpstream(
      [Self.unauthorized],
      tokenEnds: [
        .success(.json(200, #"{"access_token":"a","expires_in":900}"#)),
        .failure(.interrupted(.timedOut)),
      ])
    let attempt = await upstream.client().createConnector(.github, context: CallContext())
    #expect(attempt == .refused(.noToken(.interrupted(.timedOut))))
  }

  @Test("Nothing but a 401 is ever repeated", arguments: [400, 403, 429, 500, 503])
  func never(status: Int) async {
    let upstream = ScriptedUpstream([.success(.json(status, "{}")), Self.created])
    _ = await upstream.client().createConnector(.github, context: CallContext())
    #expect(upstream.requests.count == 1)
  }
}
