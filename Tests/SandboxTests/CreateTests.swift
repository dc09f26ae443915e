import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("Creating in the sandbox", .timeLimit(.minutes(1)))
struct CreateTests {
  private func create(_ type: String, _ credentials: String, _ rest: String = "") async throws
    -> Response
  {
    try await Fixture().create(
      #"{"workspace_name":"default","connector_type":"\#(type)","credentials":\#(credentials)\#(rest)}"#
    )
  }

  @Test(
    "The real credential shapes are accepted in both naming layers",
    arguments: [
      ("github", #"{"token":"x"}"#), ("GitHub", #"{"personal_access_token":"x"}"#),
      ("github", #"{"access_token":"x"}"#),
      ("github", #"{"access_token":"x","option_title":"OAuth Credentials"}"#),
      ("hubspot", #"{"refresh_token":"x"}"#), ("HUBSPOT", #"{"private_app_token":"x"}"#),
      ("hubspot", #"{"access_token":"x","credentials_title":"Private App Credentials"}"#),
      ("hubspot", #"{"client_id":"a","client_secret":"b","refresh_token":"c","access_token":"d"}"#),
      ("linear", #"{"api_key":"x"}"#), ("linear", #"{"api_key":"x","auth_type":"API Key"}"#),
      ("linear", #"{"client_id":"a","client_secret":"b","refresh_token":"c"}"#),
      ("notion", #"{"token":"x"}"#), ("notion", #"{"token":"x","auth_type":"token"}"#),
      ("notion", #"{"client_id":"a","client_secret":"b","access_token":"c"}"#),
      ("salesforce", #"{"refresh_token":"x"}"#),
      ("salesforce", #"{"client_id":"a","client_secret":"b","refresh_token":"c"}"#),
      (
        "google ads",
        #"{"client_id":"a","client_secret":"b","refresh_token":"c","developer_token":"d"}"#
      ),
      ("jira", #"{"email":"a","api_token":"b"}"#), ("jira", #"{"username":"a","password":"b"}"#),
      ("slack", #"{"bot_key":"x"}"#), ("slack", #"{"api_token":"x"}"#),
      (
        "gitlab",
        #"{"client_id":"a","client_secret":"b","refresh_token":"c","access_token":"d","auth_type":"oauth2.0"}"#
      ),
      ("stripe", #"{"api_key":"x"}"#),
    ])
  func accepted(type: String, credentials: String) async throws {
    let config =
      #","replication_config":{"repositories":["a/b"],"customer_id":"1","account_id":"1"}"#
    #expect(try await create(type, credentials, config).status == 200)
  }

  @Test(
    "Credentials that fit no scheme, or several, are 400",
    arguments: [
      ("github", #"{"api_key":"x"}"#), ("linear", "{}"), ("linear", #"{"API_KEY":"x"}"#),
      ("linear", #"{"api_key":null}"#), ("notion", #"{"access_token":"c"}"#),
      ("hubspot", #"{"client_id":"a","client_secret":"b"}"#),
      ("hubspot", #"{"refresh_token":"a","private_app_token":"b"}"#),
      ("linear", #"{"api_key":"x","auth_type":"OAuth2.0"}"#),
      ("google ads", #"{"client_id":"a","client_secret":"b","refresh_token":"c"}"#),
      (
        "gitlab",
        #"{"client_id":"a","client_secret":"b","refresh_token":"c","access_token":"d"}"#
      ),
    ])
  func mismatch(type: String, credentials: String) async throws {
    let config =
      #","replication_config":{"repositories":["a/b"],"customer_id":"1","account_id":"1"}"#
    let response = try await create(type, credentials, config)
    #expect(response.status == 400)
    #expect(
      try response.json["message"]?.string?
        .hasPrefix("Credentials do not match any auth scheme. Provided keys: [") == true)
  }

  @Test(
    "A connector type is found by its whole name only",
    arguments: [
      ("google_ads", 404), ("google-ads", 404), ("google", 404), ("", 404), ("GOOGLE ADS", 200),
    ])
  func names(type: String, status: Int) async throws {
    let credentials =
      #"{"client_id":"a","client_secret":"b","refresh_token":"c","developer_token":"d"}"#
    let response = try await create(
      type, credentials, #","replication_config":{"customer_id":"1"}"#)
    #expect(response.status == status)
  }

  static let id = "1c5d8316-ed42-4473-8fbc-2626f03f070c"
  static let unknown = "00000000-0000-4000-8000-000000000000"

  @Test(
    "Bodies are refused in the upstream's words",
    arguments: [
      ("", 400, "body", "json_invalid"), ("{", 400, "body", "json_invalid"),
      (#"{"a":1,"a":2}"#, 400, "body", "json_invalid"), ("[]", 422, "body", "dict_type"),
      (#"{"connector_type":"linear"}"#, 422, "body.workspace_name", "missing"),
      (#"{"workspace_name":null}"#, 422, "body.workspace_name", "missing"),
      (#"{"workspace_name":7}"#, 422, "body.workspace_name", "string_type"),
      (#"{"workspace_name":""}"#, 422, "body.workspace_name", "string_too_short"),
      (#"{"workspace_name":"w","definition_id":"x"}"#, 422, "body.definition_id", "uuid_parsing"),
      (#"{"workspace_name":"w","connector_type":[]}"#, 422, "body.connector_type", "string_type"),
      (#"{"workspace_name":"w","credentials":"x"}"#, 422, "body.credentials", "dict_type"),
      (
        #"{"workspace_name":"w","replication_config":[]}"#, 422, "body.replication_config",
        "dict_type"
      ),
      (#"{"workspace_name":"w","connector_type":"linear"}"#, 422, "body", "value_error"),
      (
        #"{"workspace_name":"w","connector_type":"linear","definition_id":"\#(id)","credentials":{}}"#,
        422, "body", "value_error"
      ),
      (
        #"{"workspace_name":"w","definition_id":"\#(unknown)","credentials":{}}"#, 404,
        "body.definition_id", "not_found"
      ),
      (
        #"{"workspace_name":"w","source_template_id":"\#(unknown)","credentials":{}}"#, 404,
        "body.source_template_id", "not_found"
      ),
      (
        #"{"workspace_name":"w","connector_type":"github","credentials":{"token":"x"},"replication_config":{"repositories":"a/b"}}"#,
        422, "replication_config.repositories", "value_error"
      ),
      (
        #"{"workspace_name":"w","connector_type":"linear","credentials":{"api_key":"x"},"entities":{}}"#,
        422, "body.entities", "list_type"
      ),
    ])
  func refused(body: String, status: Int, field: String, code: String) async throws {
    let sandbox = try Fixture()
    let response = try await sandbox.create(body)
    #expect(response.status == status)
    let error = try response.json["errors"]?.array?.first
    #expect(error?["field"]?.string == field)
    #expect(error?["error_code"]?.string == code)
    #expect(try error?["message"] == response.json["message"])
    #expect(try await sandbox.send("GET", "/sandbox/connectors").json["data"] == [])
  }

  @Test("A template's id works alone and beside its definition, not beside another's")
  func templates() async throws {
    let sandbox = try Fixture()
    let id = try await sandbox.create(Fixture.linear).json["source_template"]?["id"]?.string ?? ""
    func status(_ identifiers: String) async throws -> Int {
      try await sandbox.create(
        #"{"workspace_name":"default",\#(identifiers),"credentials":{"api_key":"x"}}"#
      ).status
    }
    #expect(try await status(#""source_template_id":"\#(id)""#) == 200)
    #expect(
      try await status(#""source_template_id":"\#(id)","definition_id":"\#(Self.id)""#) == 200)
    let notion = "6e00b415-b02e-4160-bf02-58176a0ae687"
    #expect(
      try await status(#""source_template_id":"\#(id)","definition_id":"\#(notion)""#) == 404)
  }

  @Test("Names need not be unique")
  func lenient() async throws {
    let sandbox = try Fixture()
    let first = try await sandbox.create(Fixture.linear).json["id"]?.string
    let second = try await sandbox.create(Fixture.linear).json["id"]
    #expect(first != nil && second?.string != nil && first != second?.string)
    #expect(try await sandbox.list() == [first, second?.string].compactMap(\.self))
  }

  @Test("An unknown workspace is made on first use, or 404 where that is switched off")
  func workspaces() async throws {
    let body = Fixture.linear.replacing("default", with: "acme")
    #expect(try await Fixture().create(body).status == 200)

    var settings = SandboxSettings()
    settings.createsWorkspaces = false
    let strict = try Fixture(settings: settings)
    let refused = try await strict.create(body)
    #expect(refused.status == 404)
    #expect(try refused.json["message"] == "Workspace not found")
    _ = try await strict.send(
      "POST", "/api/v1/account/applications/scoped-token", #"{"workspace_name":"acme"}"#,
      token: strict.token())
    #expect(try await strict.create(body).status == 200)
  }
}
