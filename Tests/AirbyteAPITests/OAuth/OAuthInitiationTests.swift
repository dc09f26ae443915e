import AirbyteAPI
import Logging
import Secrets
import StrictJSON
import Testing

@Suite("The upstream's own OAuth round trip", .timeLimit(.minutes(1)))
struct OAuthInitiationTests {
  static let state = "state-canary-0123456789abcdefghijklmnopqrst"

  static func initiation(_ type: ConnectorType = .definition("d-1")) -> OAuthInitiation {
    OAuthInitiation(
      workspaceName: "acme", type: type, callback: "https://jetway.test/oauth/callback/a/b",
      state: Secret(state))
  }

  @Test("is begun with all that is documented, and the state in the address to return to")
  func whole() async throws {
    let upstream = ScriptedUpstream([
      .success(.json(200, #"{"consent_url":"https://consent.test/go"}"#))
    ])
    var initiation = Self.initiation()
    initiation.sourceTemplateID = "t-1"
    initiation.name = "Acme"
    initiation.replicationConfig = ["a": 1]
    initiation.environment = ["subdomain": "x"]
    let address = try await upstream.client().initiateOAuth(initiation, context: CallContext())
    #expect(address == "https://consent.test/go")
    let request = try #require(upstream.requests.first)
    #expect(request.method == "POST")
    #expect(
      request.url == "https://upstream.test/api/v1/integrations/connectors/oauth/initiate")
    #expect(
      try JSON(parsing: request.body) == [
        "workspace_name": "acme", "definition_id": "d-1", "source_template_id": "t-1",
        "redirect_url": .string("https://jetway.test/oauth/callback/a/b?state=\(Self.state)"),
        "name": "Acme", "replication_config": ["a": 1], "environment": ["subdomain": "x"],
      ])
  }

  @Test("names the type by its definition or its name, and leaves out what is not given")
  func types() async throws {
    let answer = HTTPResponse.json(200, #"{"consent_url":"https://consent.test/go"}"#)
    let upstream = ScriptedUpstream([.success(answer), .success(answer)])
    let client = upstream.client()
    _ = try await client.initiateOAuth(Self.initiation(.named("HubSpot")), context: .init())
    _ = try await client.initiateOAuth(
      Self.initiation(.definitionAndTemplate(definition: "d-1", template: "t-1")), context: .init())
    let bodies = try upstream.requests.map { try #require(try JSON(parsing: $0.body).object) }
    #expect(
      bodies.map(\.names) == [
        ["workspace_name", "connector_type", "redirect_url"],
        ["workspace_name", "definition_id", "redirect_url"],
      ])
    await #expect(throws: AirbyteError.unusableArgument("a type that is only a template")) {
      try await client.initiateOAuth(Self.initiation(.template("t-1")), context: .init())
    }
    #expect(upstream.requests.count == 2)
  }

  @Test(
    "has no address where the answer has none",
    arguments: ["{}", "[]", "", #"{"consent_url":""}"#, #"{"consent_url":7}"#])
  func unreadable(body: String) async {
    let upstream = ScriptedUpstream([.success(.json(200, body))])
    await #expect(throws: AirbyteError.self) {
      try await upstream.client().initiateOAuth(Self.initiation(), context: .init())
    }
  }

  @Test("does not let the state come back in an error")
  func withheld() async throws {
    let upstream = ScriptedUpstream([
      .success(
        .json(422, #"{"message":"bad redirect_url https://x?state=\#(Self.state)","errors":[]}"#))
    ])
    let error = await #expect(throws: AirbyteError.self) {
      try await upstream.client().initiateOAuth(Self.initiation(), context: .init())
    }
    let message = try #require(error?.envelope?.message)
    #expect(message.contains("bad redirect_url") && !message.contains(Self.state))
  }

  @Test("begins again after a 401 with a fresh token")
  func repeated() async throws {
    let upstream = ScriptedUpstream([
      .success(.json(401, "")),
      .success(.json(200, #"{"consent_url":"https://consent.test/go"}"#)),
    ])
    _ = try await upstream.client().initiateOAuth(Self.initiation(), context: .init())
    #expect(upstream.requests.count == 2 && upstream.tokenCalls == 2)
  }
}
