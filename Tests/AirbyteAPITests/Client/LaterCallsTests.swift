import AirbyteAPI
import Secrets
import Testing

@Suite(
  "A connector's check, a workspace by its scoped token, and templates", .timeLimit(.minutes(1)))
struct LaterCallsTests {
  static let base = "https://upstream.test/api/v1"

  @Test(
    "A connector that exists is tried out, and each of its ends is read",
    arguments: [
      (#"{"id":"k","status":"pending"}"#, ConnectorCheck.Status.pending, ""),
      (#"{"id":"k","status":"running","error_message":null}"#, .running, ""),
      (#"{"status":"succeeded"}"#, .succeeded, ""),
      (#"{"id":"k","status":"failed","error_message":"401 from it"}"#, .failed, "401 from it"),
      (#"{"status":"failed","error_message":"","failure_reason":"auth"}"#, .failed, "auth"),
      (#"{"status":"cancelled"}"#, .cancelled, ""),
    ])
  func checks(body: String, status: ConnectorCheck.Status, message: String) async throws {
    let upstream = ScriptedUpstream([.success(.json(200, body))])
    let check = try await upstream.client().checkConnector(id: "c-1", context: CallContext())
    #expect(check == ConnectorCheck(status: status, message: message))
    let request = try #require(upstream.requests.first)
    #expect(request.method == "POST" && request.bodyText == "{}")
    #expect(request.url == "\(Self.base)/integrations/connectors/c-1/check")
  }

  @Test(
    "A check's answer that says nothing is an error",
    arguments: ["", "{}", #"{"status":"fine"}"#, #"{"status":7}"#])
  func unreadableCheck(body: String) async {
    let upstream = ScriptedUpstream([.success(.json(200, body))])
    await #expect(throws: AirbyteError.self) {
      try await upstream.client().checkConnector(id: "c-1", context: CallContext())
    }
  }

  @Test("What a failed check says quotes no secret, ours or the connector's, and is bounded")
  func checkMessage() async throws {
    let long = String(repeating: "x", count: 5_000)
    let upstream = ScriptedUpstream(
      [
        .success(
          .json(
            200,
            #"{"status":"failed","error_message":"its-own-key, first-token and app-secret \#(long)"}"#
          ))
      ], tokenEnds: [.success(.json(200, #"{"access_token":"first-token","expires_in":900}"#))])
    let check = try await upstream.client()
      .checkConnector(id: "c-1", withholding: [Secret("its-own-key")], context: CallContext())
    #expect(check.message.hasPrefix("‹secret›, ‹secret› and ‹secret› x"))
    #expect(check.message.unicodeScalars.count == 1_000)
  }

  @Test("A check's refusal does not quote the connector's secrets either")
  func refusedCheck() async {
    let upstream = ScriptedUpstream([
      .success(.json(404, #"{"message":"no its-own-key here","errors":[]}"#))
    ])
    await #expect(
      throws: AirbyteError.refused(
        status: 404, envelope: ErrorEnvelope(message: "no ‹secret› here", errors: []))
    ) {
      try await upstream.client()
        .checkConnector(id: "c-1", withholding: [Secret("its-own-key")], context: CallContext())
    }
  }

  @Test(
    "An id that would change the path is not checked", arguments: ["", "..", "a/b", "a?b", "ä"])
  func hostileID(id: String) async {
    let upstream = ScriptedUpstream()
    await #expect(throws: AirbyteError.unusableArgument("the connector id")) {
      try await upstream.client().checkConnector(id: id, context: CallContext())
    }
    #expect(upstream.requests.isEmpty)
  }

  @Test("A workspace is made by asking for its token, whatever the answer holds besides its status")
  func workspace() async throws {
    let upstream = ScriptedUpstream([
      .success(.json(200, #"{"token":"scoped-canary"}"#)), .success(.json(200, "")),
      .success(.json(403, #"{"message":"no","errors":[]}"#)),
    ])
    let client = upstream.client()
    try await client.makeWorkspace(named: "a \"b\"", context: CallContext())
    try await client.makeWorkspace(named: "c", context: CallContext())
    await #expect(
      throws: AirbyteError.refused(
        status: 403, envelope: ErrorEnvelope(message: "no", errors: []))
    ) { try await client.makeWorkspace(named: "d", context: CallContext()) }
    let first = try #require(upstream.requests.first)
    #expect(first.method == "POST" && first.bodyText == #"{"workspace_name":"a \"b\""}"#)
    #expect(first.url == "\(Self.base)/account/applications/scoped-token")
    #expect(first.field("authorization") == "Bearer token-1")
  }

  @Test("Templates are read whole or not at all")
  func templates() async throws {
    let upstream = ScriptedUpstream([
      .success(
        .json(
          200,
          """
          {"data":[{"id":"t-1","name":"Linear","actor_definition_id":"d-1","mode":"DIRECT"},
          {"id":"t-2","name":"Own","source_definition_id":"d-2"},{"id":"t-3","name":""}]}
          """)),
      .success(.json(200, #"{"data":[{"id":"t-1"}]}"#)), .success(.json(200, "[]")),
    ])
    let client = upstream.client()
    #expect(
      try await client.templates(context: .init()) == [
        SourceTemplate(id: "t-1", name: "Linear", definitionID: "d-1"),
        SourceTemplate(id: "t-2", name: "Own", definitionID: "d-2"),
        SourceTemplate(id: "t-3", name: ""),
      ])
    #expect(upstream.requests.first?.url == "\(Self.base)/integrations/templates/sources")
    for _ in 0..<2 {
      await #expect(throws: AirbyteError.unreadable(status: 200, .unexpectedShape)) {
        try await client.templates(context: .init())
      }
    }
  }
}
