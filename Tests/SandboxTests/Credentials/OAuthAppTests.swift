import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("The organization's own OAuth apps in the sandbox", .timeLimit(.minutes(1)))
struct OAuthAppTests {
  static let path = "/api/v1/oauth/credentials"
  static let configuration = #""configuration":{"client_id":"app","client_secret":"s3cret"}"#

  private func put(_ sandbox: Fixture, _ body: String) async throws -> Response {
    try await sandbox.send("PUT", Self.path, body, token: sandbox.token())
  }

  private func stored(_ sandbox: Fixture) async throws -> JSONObject {
    try await sandbox.send("GET", "/sandbox/connectors").json["oauth_apps"]?.object ?? [:]
  }

  @Test("One is kept for a connector type, by name or id, and its secret shows nowhere")
  func put() async throws {
    let id = "36c891d9-4bd9-43ac-bad2-10e12756272c"
    for identifier in [#""connector_type":"hubspot""#, #""connector_definition_id":"\#(id)""#] {
      let sandbox = try Fixture()
      let response = try await put(sandbox, "{\(identifier),\(Self.configuration)}")
      #expect(response.status == 200)
      #expect(!String(decoding: response.body, as: UTF8.self).contains("s3cret"))
      #expect(try await stored(sandbox).names == [id])
      let shown = try await stored(sandbox)[id]?.object
      #expect(shown?.names == ["client_id", "client_secret"])
      #expect(shown?["client_secret"]?.string?.contains("s3cret") == false)
    }
  }

  @Test("It is deleted by the type's name, and deleting what is not there is fine")
  func delete() async throws {
    let sandbox = try Fixture()
    _ = try await put(sandbox, #"{"connector_type":"hubspot",\#(Self.configuration)}"#)
    for name in ["HubSpot", "HubSpot", "nothing"] {
      let path = "\(Self.path)/connector_type/\(name)"
      let response = try await sandbox.send("DELETE", path, token: sandbox.token())
      #expect(response.status == 204 && response.body.isEmpty)
      #expect(try await stored(sandbox).isEmpty)
    }
    #expect(await sandbox.send("DELETE", "\(Self.path)/connector_type/x").status == 401)
  }

  @Test(
    "What is no such app is refused, unknown members too",
    arguments: [
      (#"{\#(configuration)}"#, 422, "body"),
      (
        #"{"connector_type":"hubspot","connector_definition_id":"\#(CreateTests.id)",\#(configuration)}"#,
        422, "body"
      ),
      (#"{"connector_type":"hubspot"}"#, 422, "body.configuration"),
      (
        #"{"connector_type":"hubspot","configuration":{"client_id":"a"}}"#, 422,
        "body.configuration.client_secret"
      ),
      (#"{"connector_type":"hubspot",\#(configuration),"scope":"x"}"#, 422, "body.scope"),
      (#"{"connector_type":"nothing",\#(configuration)}"#, 404, "body.connector_type"),
      (
        #"{"connector_definition_id":"\#(CreateTests.unknown)",\#(configuration)}"#, 404,
        "body.connector_definition_id"
      ),
    ])
  func refused(body: String, status: Int, field: String) async throws {
    let sandbox = try Fixture()
    let response = try await put(sandbox, body)
    #expect(response.status == status)
    #expect(try response.json["errors"]?.array?.first?["field"]?.string == field)
    #expect(try await stored(sandbox).isEmpty)
  }
}
