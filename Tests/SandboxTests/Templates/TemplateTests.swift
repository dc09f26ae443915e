import FastCGI
import Foundation
import Sandbox
import StrictJSON
import Testing

@Suite("The sandbox's source templates", .timeLimit(.minutes(1)))
struct TemplateTests {
  static let path = "/api/v1/integrations/templates/sources"
  static let github = "ef69ef6e-aa7f-4af1-a01d-ef775033524e"
  static let own =
    #"{"actor_definition_id":"\#(github)","partial_default_config":{"repositories":["acme/api"]},"name":"Ours","mode":"DIRECT"}"#

  private func send(
    _ method: String, _ rest: String = "", _ body: String = "", in sandbox: Fixture
  ) async throws -> Response {
    try await sandbox.send(method, Self.path + rest, body, token: sandbox.token())
  }

  private func ids(_ path: String, in sandbox: Fixture) async throws -> [String] {
    let json = try await sandbox.send("GET", path, token: sandbox.token()).json
    return (json["data"]?.array ?? []).compactMap { $0["id"]?.string }
  }

  @Test("One is made of a connector type, and stands beside the global ones")
  func create() async throws {
    let sandbox = try Fixture()
    let response = try await send("POST", "", Self.own, in: sandbox)
    #expect(response.status == 200)
    let made = try response.json
    let id = try #require(made["id"]?.string)
    #expect(made["name"] == "Ours" && made["mode"] == "DIRECT")
    #expect(made["source_definition_id"]?.string == Self.github)
    #expect(made["partial_default_config"] == ["repositories": ["acme/api"]])
    #expect(made["user_config_spec"]?["connectionSpecification"] != nil)
    #expect(try await send("GET", "/\(id)", in: sandbox).json == made)
    let all = try await ids(Self.path, in: sandbox)
    #expect(all.count == 57 && all.contains(id))
    for path in ["\(Self.path)/global", "/api/v1/integrations/templates/global"] {
      #expect(try await ids(path, in: sandbox) == all.filter { $0 != id })
    }
  }

  @Test("One is made of another, with what is said changed")
  func copy() async throws {
    let sandbox = try Fixture()
    let first = try await send("POST", "", Self.own, in: sandbox).json["id"]?.string ?? ""
    let copy = try await send(
      "POST", "", #"{"original_source_template_id":"\#(first)","mode":"MULTI"}"#, in: sandbox
    ).json
    #expect(copy["name"] == "Ours" && copy["mode"] == "MULTI")
    #expect(copy["id"]?.string != first)
    #expect(copy["partial_default_config"] == ["repositories": ["acme/api"]])
  }

  @Test("A connector made from one needs nothing that is settled there, and names it")
  func connector() async throws {
    let sandbox = try Fixture()
    let id = try await send("POST", "", Self.own, in: sandbox).json["id"]?.string ?? ""
    let body =
      #"{"workspace_name":"default","source_template_id":"\#(id)","credentials":{"token":"x"}}"#
    let created = try await sandbox.create(body)
    #expect(created.status == 200)
    #expect(try created.json["source_template"]?["id"]?.string == id)
    let list = try await sandbox.send(
      "GET", "\(Fixture.connectors)?workspace_name=default", token: sandbox.token()
    ).json
    #expect(list["data"]?.array?.first?["summarized_source_template"]?["name"] == "Ours")

    #expect(try await send("DELETE", "/\(id)", in: sandbox).status == 204)
    #expect(try await sandbox.create(body).status == 404)
    let path = "\(Fixture.connectors)/\(try created.json["id"]?.string ?? "")"
    #expect(try await sandbox.send("GET", path, token: sandbox.token()).json == created.json)
  }

  @Test("Its name, mode, tags and defaults change; its type does not")
  func change() async throws {
    let sandbox = try Fixture()
    let id = try await send("POST", "", Self.own, in: sandbox).json["id"]?.string ?? ""
    let changed = try await send(
      "PATCH", "/\(id)",
      #"{"name":"New","mode":"REPLICATION","tags":["a"],"partial_default_config":{}}"#, in: sandbox
    ).json
    #expect(changed["name"] == "New" && changed["mode"] == "REPLICATION")
    #expect(changed["tags"] == ["a"] && changed["partial_default_config"] == [:])
    #expect(changed["source_definition_id"]?.string == Self.github)
    #expect(try await send("GET", "/\(id)", in: sandbox).json == changed)
  }

  @Test("Global ones are nobody's to change")
  func global() async throws {
    let sandbox = try Fixture()
    let id = try #require(try await ids("\(Self.path)/global", in: sandbox).first)
    #expect(try await send("GET", "/\(id)", in: sandbox).status == 200)
    #expect(try await send("PATCH", "/\(id)", #"{"name":"x"}"#, in: sandbox).status == 403)
    #expect(try await send("DELETE", "/\(id)", in: sandbox).status == 403)
    for method in ["GET", "PATCH", "DELETE"] {
      #expect(try await send(method, "/\(CreateTests.unknown)", "{}", in: sandbox).status == 404)
      #expect(try await send(method, "/x", "{}", in: sandbox).status == 422)
    }
  }

  @Test(
    "A body that makes no template is refused in the envelope",
    arguments: [
      ("{}", 422, "body"), ("[]", 422, "body"),
      (#"{"actor_definition_id":"\#(github)"}"#, 422, "body.partial_default_config"),
      (
        #"{"actor_definition_id":"\#(github)","original_source_template_id":"\#(github)","partial_default_config":{}}"#,
        422, "body"
      ),
      (
        #"{"actor_definition_id":"\#(CreateTests.unknown)","partial_default_config":{}}"#, 404,
        "body.actor_definition_id"
      ),
      (
        #"{"original_source_template_id":"\#(CreateTests.unknown)"}"#, 404,
        "body.original_source_template_id"
      ),
      (
        #"{"actor_definition_id":"\#(github)","partial_default_config":{},"mode":"FAST"}"#, 422,
        "body.mode"
      ),
    ])
  func refused(body: String, status: Int, field: String) async throws {
    let sandbox = try Fixture()
    let response = try await send("POST", "", body, in: sandbox)
    #expect(response.status == status)
    #expect(try response.json["errors"]?.array?.first?["field"]?.string == field)
    #expect(try await ids(Self.path, in: sandbox).count == 56)
  }

  @Test("A state file carries templates and their connectors over")
  func stateFile() async throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "sandbox-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let first = try Fixture(stateFile: path)
    let template = try await send("POST", "", Self.own, in: first).json
    let id = template["id"]?.string ?? ""
    let created = try await first.create(
      #"{"workspace_name":"default","source_template_id":"\#(id)","credentials":{"token":"x"}}"#
    ).json
    first.api.flush()
    let second = try Fixture(stateFile: path)
    #expect(try await send("GET", "/\(id)", in: second).json == template)
    let connector = "\(Fixture.connectors)/\(created["id"]?.string ?? "")"
    #expect(try await second.send("GET", connector, token: second.token()).json == created)
  }
}
