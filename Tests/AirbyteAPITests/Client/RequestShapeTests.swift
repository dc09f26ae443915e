import AirbyteAPI
import Secrets
import StrictJSON
import Testing

@Suite("What is sent", .timeLimit(.minutes(1)))
struct RequestShapeTests {
  private func sent(
    _ request: ConnectorRequest, organizationID: String? = nil, context: CallContext = .init()
  ) async throws -> HTTPRequest {
    let upstream = ScriptedUpstream()
    _ = await upstream.client(organizationID: organizationID)
      .createConnector(request, context: context)
    return try #require(upstream.requests.first)
  }

  @Test("A create is the request of the primary document")
  func github() async throws {
    let request = try await sent(.github)
    #expect(request.method == "POST")
    #expect(request.url == "https://upstream.test/api/v1/integrations/connectors")
    #expect(request.timeout == .seconds(7))
    #expect(request.field("authorization") == "Bearer token-1")
    #expect(request.field("content-type") == "application/json")
    #expect(request.field("accept") == "application/json")
    #expect(
      request.bodyText == """
        {"workspace_name":"default","definition_id":"ef69ef6e-aa7f-4af1-a01d-ef775033524e",\
        "name":"My GitHub Connector","credentials":{"option_title":"PAT Credentials",\
        "personal_access_token":"ghp_0123456789"},\
        "replication_config":{"repositories":["airbytehq/airbyte"]}}
        """)
  }

  @Test(
    "Each identifier goes under its own name",
    arguments: [
      (.definition("d"), ["definition_id": "d"]),
      (.named("linear"), ["connector_type": "linear"]),
      (.template("t"), ["source_template_id": "t"]),
      (
        .definitionAndTemplate(definition: "d", template: "t"),
        ["definition_id": "d", "source_template_id": "t"]
      ),
    ] as [(ConnectorType, JSON)])
  func identifiers(type: ConnectorType, members: JSON) async throws {
    let request = try await sent(ConnectorRequest(workspaceName: "w", type: type))
    var expected: JSONObject = ["workspace_name": "w"]
    for member in members.object?.members ?? [] { expected[member.name] = member.value }
    #expect(try JSON(parsing: request.body) == .object(expected))
  }

  @Test("What is optional is sent when given")
  func optionals() async throws {
    let request = try await sent(
      ConnectorRequest(
        workspaceName: "w", type: .named("jira"), environment: ["subdomain": "acme"],
        serverSideOAuthSecretID: Secret("sec_1"), entities: [["entity": "issues"]]))
    #expect(
      request.bodyText == """
        {"workspace_name":"w","connector_type":"jira","environment":{"subdomain":"acme"},\
        "entities":[{"entity":"issues"}],"server_side_oauth_secret_id":"sec_1"}
        """)
  }

  @Test(
    "Every character of a secret arrives", arguments: ["a\"b\\c", "zwei\nZeilen", "ключ 🔑", ""])
  func secrets(value: String) async throws {
    var request = ConnectorRequest.github
    request.credentials = Credentials([("k\"", Secret(value))])
    let body = try JSON(parsing: try await sent(request).body)
    #expect(body["credentials"]?["k\""] == .string(value))
  }

  @Test("A secret that is not UTF-8 is refused before anything is sent")
  func notUTF8() async {
    var request = ConnectorRequest.github
    request.credentials = Credentials([("api_key", Secret([0xFF, 0xFE]))])
    let upstream = ScriptedUpstream()
    let attempt = await upstream.client().createConnector(request, context: CallContext())
    #expect(attempt == .refused(.unusableArgument("api_key")))
    #expect(upstream.requests.isEmpty && upstream.tokenCalls == 0)
  }

  @Test("Trace, key and organization are sent when known, and not otherwise")
  func context() async throws {
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    let full = try await sent(
      .github, organizationID: "org-1",
      context: CallContext(traceparent: trace, idempotencyKey: "onb_1"))
    #expect(full.field("traceparent") == trace)
    #expect(full.field("idempotency-key") == "onb_1")
    #expect(full.field("x-organization-id") == "org-1")
    let bare = try await sent(.github)
    for name in ["traceparent", "idempotency-key", "x-organization-id"] {
      #expect(bare.field(name) == nil)
    }
  }
}
