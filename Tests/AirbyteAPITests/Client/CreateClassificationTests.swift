import AirbyteAPI
import Testing

@Suite("How a create ends", .timeLimit(.minutes(1)))
struct CreateClassificationTests {
  static let id = "6b2e3a1c-0000-4000-8000-000000000001"

  @Test("A success with an id is a connector")
  func created() async {
    let upstream = ScriptedUpstream([
      .success(
        .json(
          200,
          """
          {"id":"\(Self.id)","name":"My GitHub Connector","source_template":{"id":"t-1",
          "source_definition_id":"d-1","user_config_spec":{"deep":[1,{"a":null}]}},
          "entities":null,"created_at":"2026-04-20T21:57:20.991787Z","updated_at":"u"}
          """))
    ])
    let attempt = await upstream.client().createConnector(.github, context: CallContext())
    #expect(
      attempt
        == .created(
          Connector(
            id: Self.id, name: "My GitHub Connector", sourceTemplateID: "t-1", definitionID: "d-1",
            createdAt: "2026-04-20T21:57:20.991787Z", updatedAt: "u")))
  }

  @Test(
    "A status by which the upstream refuses is sure, any other failure status is not",
    arguments: [
      (400, "refused"), (403, "refused"), (404, "refused"), (405, "refused"), (413, "refused"),
      (415, "refused"), (422, "refused"), (431, "refused"),
      (301, "unknown"), (302, "unknown"), (307, "unknown"), (402, "unknown"), (408, "unknown"),
      (409, "unknown"), (410, "unknown"), (425, "unknown"), (429, "unknown"), (499, "unknown"),
      (500, "unknown"), (502, "unknown"), (503, "unknown"), (504, "unknown"), (599, "unknown"),
    ])
  func statuses(status: Int, kind: String) async {
    let upstream = ScriptedUpstream([.success(.json(status, "{}"))])
    let attempt = await upstream.client().createConnector(.github, context: CallContext())
    #expect(attempt.kind == kind)
    #expect(attempt.error?.status == status)
    #expect(upstream.requests.count == 1)
  }

  @Test(
    "A success that cannot be understood may have stored a connector",
    arguments: [
      "", "null", "[]", "{}", "<html>ok</html>", #"{"id":null}"#, #"{"id":7}"#, #"{"id":""}"#,
      #"{"id":"a/b"}"#, #"{"id":".."}"#, #"{"id":"a b"}"#, #"{"id":"x","name":"cut sho"#,
      #"{"id":"one","id":"two"}"#, #"{"ids":"x"}"#,
    ])
  func unreadable(body: String) async {
    let upstream = ScriptedUpstream([.success(.json(200, body))])
    let attempt = await upstream.client().createConnector(.github, context: CallContext())
    #expect(attempt.kind == "unknown")
  }

  @Test("Nothing sent is sure, whatever the reason", arguments: NotSentReason.allCases)
  func notSent(reason: NotSentReason) async {
    let upstream = ScriptedUpstream([.failure(.notSent(reason))])
    let attempt = await upstream.client().createConnector(.github, context: CallContext())
    #expect(attempt == .refused(.notSent(reason)))
  }

  @Test("Broken off is not sure, whatever the reason", arguments: InterruptionReason.allCases)
  func interrupted(reason: InterruptionReason) async {
    let upstream = ScriptedUpstream([.failure(.interrupted(reason))])
    let attempt = await upstream.client().createConnector(.github, context: CallContext())
    #expect(attempt == .unknown(.interrupted(reason)))
  }

  @Test("An answer longer than the limit may be the answer to a stored connector")
  func tooLarge() async {
    let upstream = ScriptedUpstream([.failure(.responseTooLarge(limit: 9))])
    let attempt = await upstream.client().createConnector(.github, context: CallContext())
    #expect(attempt == .unknown(.tooLarge(limit: 9)))
  }

  @Test(
    "Without a token nothing was sent, however the token call ended",
    arguments: [
      .success(.json(401, "{}")), .success(.json(403, "{}")), .success(.json(500, "{}")),
      .success(.json(200, "garbage")), .success(.json(200, #"{"access_token":"a\r\nb: c"}"#)),
      .failure(.interrupted(.timedOut)), .failure(.notSent(.connectionRefused)),
    ] as [ScriptedUpstream.End])
  func noToken(end: ScriptedUpstream.End) async {
    let upstream = ScriptedUpstream([.success(.json(200, #"{"id":"x"}"#))], tokenEnds: [end])
    let attempt = await upstream.client().createConnector(.github, context: CallContext())
    #expect(attempt.kind == "refused")
    #expect(upstream.requests.isEmpty)
  }
}
