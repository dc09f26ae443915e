import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("The upstream's own consent", .timeLimit(.minutes(1)))
struct ConsentTests {
  static let path = "\(Fixture.connectors)/oauth/initiate"
  static let back = "https://app.example/back?a=1"
  static let hubspot =
    #"{"workspace_name":"acme","connector_type":"hubspot","name":"H","redirect_url":"\#(back)"}"#

  private func initiate(_ sandbox: Fixture, _ body: String = hubspot) async throws -> Response {
    try await sandbox.send(
      "POST", Self.path, body, token: sandbox.token(), fields: [("host", "sandbox.example")])
  }

  /// The page's path, as the browser is sent there.
  private func page(_ sandbox: Fixture, _ body: String = hubspot) async throws -> String {
    let url = try await initiate(sandbox, body).json["consent_url"]?.string ?? ""
    #expect(url.hasPrefix("http://sandbox.example/consent/"))
    return String(url.trimmingPrefix("http://sandbox.example"))
  }

  private func decide(_ sandbox: Fixture, _ page: String, _ decision: String) async -> Response {
    await sandbox.send("POST", page, "decision=\(decision)")
  }

  private func create(_ sandbox: Fixture, _ type: String, secret: String) async throws -> Response {
    try await sandbox.create(
      #"{"workspace_name":"acme","connector_type":"\#(type)","server_side_oauth_secret_id":"\#(secret)"}"#
    )
  }

  @Test("A person allows it, and comes back with a secret's id that a create takes")
  func secret() async throws {
    let sandbox = try Fixture()
    let page = try await page(sandbox)
    let shown = await sandbox.send("GET", page)
    #expect(shown.status == 200)
    #expect(shown.fields.first("content-type")?.hasPrefix("text/html") == true)
    let html = String(decoding: shown.body, as: UTF8.self)
    #expect(html.contains("HubSpot") && html.contains("acme") && html.contains("app.example"))

    let back = await decide(sandbox, page, "allow")
    #expect(back.status == 303)
    #expect(back.fields.first("location")?.hasPrefix("\(Self.back)&secret_id=") == true)
    let id = try #require(back.sentBack["secret_id"])
    #expect(try await create(sandbox, "hubspot", secret: id).status == 200)
    // It was for that connector.
    #expect(try await create(sandbox, "linear", secret: id).status == 422)
  }

  @Test("No other secret's id is taken, in the envelope, unless that is switched off")
  func unknownSecret() async throws {
    let sandbox = try Fixture()
    let refused = try await create(sandbox, "hubspot", secret: "made up")
    #expect(refused.status == 422)
    let error = try refused.json["errors"]?.array?.first
    #expect(error?["field"] == "body.server_side_oauth_secret_id")
    #expect(error?["error_code"] == "value_error")

    var settings = SandboxSettings()
    settings.acceptsOnlyIssuedSecrets = false
    let lenient = try Fixture(settings: settings)
    #expect(try await create(lenient, "hubspot", secret: "made up").status == 200)
  }

  @Test("The newer way stores the connector and comes back with its id")
  func connector() async throws {
    var settings = SandboxSettings()
    settings.consentReturns = .connectorID
    let sandbox = try Fixture(settings: settings)
    let page = try await page(sandbox)
    #expect(try await sandbox.list("workspace_name=acme") == [])
    let id = try #require(await decide(sandbox, page, "allow").sentBack["connector_id"])
    #expect(try await sandbox.list("workspace_name=acme") == [id])
    let got = try await sandbox.send(
      "GET", "\(Fixture.connectors)/\(id)", token: sandbox.token()
    ).json
    #expect(got["name"] == "H" && got["source_template"]?["name"] == "HubSpot")
    let counts = try await sandbox.send("GET", "/sandbox/requests").json
    #expect(counts["create_calls"] == 0 && counts["stored"] == 1)
  }

  @Test("Who says no comes back with an error, and nothing else")
  func denied() async throws {
    for way in [SandboxSettings.ConsentReturn.secretID, .connectorID] {
      var settings = SandboxSettings()
      settings.consentReturns = way
      let sandbox = try Fixture(settings: settings)
      let back = await decide(sandbox, try await page(sandbox), "deny").sentBack
      #expect(Set(back.keys) == ["a", "error", "error_description"])
      #expect(back["error"] == "access_denied")
      #expect(try await sandbox.list("workspace_name=acme") == [])
    }
  }

  @Test("A page is good for one decision, for ten minutes, and stays until one is made")
  func once() async throws {
    let sandbox = try Fixture()
    let used = try await page(sandbox)
    #expect(await decide(sandbox, used, "perhaps").status == 200)
    #expect(await decide(sandbox, used, "allow").status == 303)
    for path in [used, "/consent/none"] {
      #expect(await sandbox.send("GET", path).status == 404)
      #expect(await decide(sandbox, path, "allow").status == 404)
    }
    let old = try await page(sandbox)
    sandbox.time.advance(by: .seconds(600))
    #expect(await decide(sandbox, old, "allow").status == 404)
  }

  @Test("It can answer at once, without a person", arguments: [("allow", true), ("deny", false)])
  func atOnce(consent: String, isAllowed: Bool) async throws {
    let sandbox = try Fixture()
    _ = await sandbox.send("PUT", "/sandbox/settings", #"{"consent":"\#(consent)"}"#)
    let back = await sandbox.send("GET", try await page(sandbox))
    #expect(back.status == 303)
    #expect((back.sentBack["secret_id"] != nil) == isAllowed)
    #expect((back.sentBack["error"] == "access_denied") != isAllowed)
  }

  @Test(
    "What cannot be asked for is refused in the envelope",
    arguments: [
      ("{", 400, "body"),
      (
        #"{"redirect_url":"https://a.example","connector_type":"hubspot"}"#, 422,
        "body.workspace_name"
      ),
      (#"{"workspace_name":"w","connector_type":"hubspot"}"#, 422, "body.redirect_url"),
      (
        #"{"workspace_name":"w","connector_type":"hubspot","redirect_url":"javascript:1"}"#, 422,
        "body.redirect_url"
      ),
      (#"{"workspace_name":"w","redirect_url":"https://a.example"}"#, 422, "body"),
      (
        #"{"workspace_name":"w","connector_type":"nothing","redirect_url":"https://a.example"}"#,
        404, "body.connector_type"
      ),
    ])
  func refused(body: String, status: Int, field: String) async throws {
    let response = try await initiate(Fixture(), body)
    #expect(response.status == status)
    #expect(try response.json["errors"]?.array?.first?["field"]?.string == field)
  }

  @Test("A connector that is made at the end has to have its settings at the beginning")
  func configuration() async throws {
    let github =
      #"{"workspace_name":"w","connector_type":"github","redirect_url":"https://a.example"}"#
    #expect(try await initiate(Fixture(), github).status == 200)
    var settings = SandboxSettings()
    settings.consentReturns = .connectorID
    let newer = try Fixture(settings: settings)
    #expect(try await initiate(newer, github).status == 422)
    let whole = String(github.dropLast()) + #","replication_config":{"repositories":["a/b"]}}"#
    #expect(try await initiate(newer, whole).status == 200)
  }
}
