import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("The sandbox's workspaces", .timeLimit(.minutes(1)))
struct WorkspaceTests {
  static let path = "/api/v1/workspaces"

  /// Made by a scoped token; the sandbox's own id of it.
  private func make(_ name: String, in sandbox: Fixture) async throws -> String {
    let body = #"{"workspace_name":"\#(name)","region_id":"\#(CreateTests.unknown)"}"#
    let token = try await sandbox.send(
      "POST", TokenTests.scopedPath, body, token: sandbox.token()
    ).json["token"]?.string
    let info = try await sandbox.send("GET", "\(TokenTests.scopedPath)/info", token: token).json
    #expect(info["organization_id"] == .string(SandboxConfiguration.exampleOrganizationID))
    #expect(info["workspace_name"]?.string == name)
    return try #require(info["workspace_id"]?.string)
  }

  private func send(
    _ method: String, _ id: String, _ body: String = "", in sandbox: Fixture
  ) async throws -> Response {
    try await sandbox.send(method, "\(Self.path)/\(id)", body, token: sandbox.token())
  }

  @Test("One is got by its id, and looks as in the list")
  func get() async throws {
    let sandbox = try Fixture()
    let id = try await make("acme", in: sandbox)
    let got = try await send("GET", id, in: sandbox)
    #expect(got.status == 200)
    #expect(
      try got.json == [
        "id": .string(id), "name": "acme",
        "organization_id": .string(SandboxConfiguration.exampleOrganizationID),
        "status": "active", "created_at": "2026-04-20T21:57:20.991787Z",
        "updated_at": "2026-04-20T21:57:20.991787Z",
      ])
    let list = try await sandbox.send(
      "GET", "\(Self.path)?name_contains=acme", token: sandbox.token())
    #expect(try list.json["data"]?.array == [got.json])
  }

  @Test("Its name and status change, and both find it in the list")
  func change() async throws {
    let sandbox = try Fixture()
    let id = try await make("acme", in: sandbox)
    sandbox.time.advance(by: .seconds(1))
    let changed = try await send(
      "PUT", id, #"{"name":"beta","status":"inactive"}"#, in: sandbox
    ).json
    #expect(changed["name"] == "beta" && changed["status"] == "inactive")
    #expect(changed["updated_at"] == "2026-04-20T21:57:21.991787Z")
    #expect(try await send("GET", id, in: sandbox).json == changed)
    func names(_ query: String) async throws -> [String] {
      let json = try await sandbox.send(
        "GET", "\(Self.path)?\(query)", token: sandbox.token()
      ).json
      return (json["data"]?.array ?? []).compactMap { $0["name"]?.string }
    }
    #expect(try await names("status=inactive") == ["beta"])
    #expect(try await names("status=active") == ["default"])
    #expect(try await names("name_contains=acme") == [])
    #expect(try await sandbox.list("workspace_name=beta") == [])
    let old = try await sandbox.send(
      "GET", "\(Fixture.connectors)?workspace_name=acme", token: sandbox.token())
    #expect(old.status == 404)
  }

  @Test(
    "A wrong change changes nothing",
    arguments: [
      (#"{"status":"gone"}"#, "body.status"), (#"{"name":""}"#, "body.name"),
      (#"{"name":"default"}"#, "body.name"), (#"{"nmae":"x"}"#, "body.nmae"),
      (#"{"name":"b","status":1}"#, "body.status"),
    ])
  func wrong(body: String, field: String) async throws {
    let sandbox = try Fixture()
    let id = try await make("acme", in: sandbox)
    let refused = try await send("PUT", id, body, in: sandbox)
    #expect(refused.status == 422)
    #expect(try refused.json["errors"]?.array?.first?["field"]?.string == field)
    #expect(try await send("GET", id, in: sandbox).json["name"] == "acme")
    let list = "\(Self.path)?status=gone"
    #expect(try await sandbox.send("GET", list, token: sandbox.token()).status == 422)
  }

  @Test("Deleted, it is gone with its connectors and tokens")
  func delete() async throws {
    let sandbox = try Fixture()
    let id = try await make("acme", in: sandbox)
    let own = try await sandbox.create(Fixture.linear.replacing("default", with: "acme")).json
    let scoped = try await sandbox.send(
      "POST", TokenTests.scopedPath, #"{"workspace_name":"acme"}"#, token: sandbox.token()
    ).json["token"]?.string
    #expect(try await send("DELETE", id, in: sandbox).status == 204)
    for method in ["GET", "PUT", "DELETE"] {
      #expect(try await send(method, id, "{}", in: sandbox).status == 404)
    }
    let connector = "\(Fixture.connectors)/\(own["id"]?.string ?? "")"
    #expect(try await sandbox.send("GET", connector, token: sandbox.token()).status == 404)
    #expect(
      await sandbox.send("GET", "\(TokenTests.scopedPath)/info", token: scoped).status == 401)
    #expect(try await make("acme", in: sandbox) != id)
  }

  @Test("No id, no region and no workspace of another's is taken")
  func refused() async throws {
    let sandbox = try Fixture()
    #expect(try await send("GET", "acme", in: sandbox).status == 422)
    #expect(try await send("GET", CreateTests.unknown, in: sandbox).status == 404)
    let region = try await sandbox.send(
      "POST", TokenTests.scopedPath, #"{"workspace_name":"a","region_id":"eu"}"#,
      token: sandbox.token())
    #expect(region.status == 422)
    let scoped = try await sandbox.send(
      "POST", TokenTests.scopedPath, #"{"workspace_name":"acme"}"#, token: sandbox.token()
    ).json["token"]?.string
    // Neither another workspace, nor one that is not there.
    for name in ["default", "beta"] {
      let body = Fixture.linear.replacing("default", with: name)
      #expect(await sandbox.send("POST", Fixture.connectors, body, token: scoped).status == 403)
    }
    let list = try await sandbox.send(
      "GET", "\(Self.path)?name_contains=beta", token: sandbox.token())
    #expect(try list.json["data"] == [])
  }
}
