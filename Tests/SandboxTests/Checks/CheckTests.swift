import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("Checking credentials in the sandbox", .timeLimit(.minutes(1)))
struct CheckTests {
  private func check(_ sandbox: Fixture, _ body: String = Fixture.linear) async throws -> Response {
    try await sandbox.send("POST", "\(Fixture.connectors)/check", body, token: sandbox.token())
  }

  private func turn(_ sandbox: Fixture, _ checks: String) async -> Int {
    await sandbox.send("PUT", "/sandbox/settings", #"{"checks":\#(checks)}"#).status
  }

  @Test("What a create would take succeeds, under an id of its own, and nothing is stored")
  func succeeds() async throws {
    let sandbox = try Fixture()
    let first = try await check(sandbox)
    #expect(first.status == 200)
    #expect(try first.json.object?.names == ["id", "status"])
    #expect(try first.json["status"] == "succeeded")
    #expect(try await check(sandbox).json["id"] != first.json["id"])
    #expect(try await sandbox.send("GET", "/sandbox/connectors").json["data"] == [])
    let counts = try await sandbox.send("GET", "/sandbox/requests").json
    #expect(counts["operations"]?["check"] == 2 && counts["create_calls"] == 0)
  }

  @Test(
    "What a create would refuse is refused in the same way",
    arguments: [
      "{", "[]", #"{"workspace_name":"default"}"#,
      #"{"workspace_name":"default","connector_type":"linear","credentials":{"b":"x"}}"#,
      #"{"workspace_name":"default","connector_type":"github","credentials":{"token":"x"}}"#,
    ])
  func refused(body: String) async throws {
    let sandbox = try Fixture()
    let create = try await sandbox.create(body)
    let check = try await check(sandbox, body)
    #expect(check.status == create.status && check.status >= 400)
    #expect(check.body == create.body)
  }

  @Test("An unknown workspace is 404 where a create's would be, and is never made")
  func workspaces() async throws {
    let acme = Fixture.linear.replacing("default", with: "acme")
    let sandbox = try Fixture()
    #expect(try await check(sandbox, acme).status == 200)
    let list = try await sandbox.send(
      "GET", "/api/v1/workspaces?name_contains=acme", token: sandbox.token())
    #expect(try list.json["data"] == [])

    var settings = SandboxSettings()
    settings.createsWorkspaces = false
    let refused = try await check(Fixture(settings: settings), acme)
    #expect(try refused.status == 404 && refused.json["message"] == "Workspace not found")
  }

  @Test(
    "It ends as it is told to, for one connector or for all",
    arguments: [
      (#"{"*":"failed"}"#, "failed", true), (#"{"linear":"pending"}"#, "pending", false),
      (#"{"linear":"cancelled","*":"failed"}"#, "cancelled", false),
      (#"{"hubspot":"failed"}"#, "succeeded", false), (#"{"*":"running"}"#, "running", false),
    ])
  func told(checks: String, status: String, hasReason: Bool) async throws {
    let sandbox = try Fixture()
    #expect(await turn(sandbox, checks) == 200)
    let answer = try await check(sandbox).json
    #expect(answer["status"]?.string == status)
    #expect((answer["failure_reason"] == "config_error") == hasReason)
    #expect((answer["error_message"]?.string != nil) == hasReason)
  }

  @Test("Its words can be given, and how often it ends so")
  func words() async throws {
    let sandbox = try Fixture()
    let outcome =
      #"{"linear":{"status":"failed","error_message":"No.","failure_reason":"x","times":2}}"#
    #expect(await turn(sandbox, outcome) == 200)
    for status in ["failed", "failed", "succeeded"] {
      let answer = try await check(sandbox).json
      #expect(answer["status"]?.string == status)
      #expect((answer["error_message"] == "No.") == (status == "failed"))
    }
    for wrong in [#"{"*":"maybe"}"#, #"{"*":{}}"#, #"{"*":{"status":"failed","a":1}}"#, "[]"] {
      #expect(await turn(sandbox, wrong) == 422)
    }
  }

  @Test("A stored connector is checked too, as it is or as it would be; credentials are refused")
  func stored() async throws {
    let sandbox = try Fixture()
    let created = try await sandbox.create(PrimaryDocumentTests.github).json
    let path = "\(Fixture.connectors)/\(created["id"]?.string ?? "")/check"
    func status(_ body: String) async throws -> Int {
      try await sandbox.send("POST", path, body, token: sandbox.token()).status
    }
    #expect(try await status("") == 200)
    #expect(try await status(#"{"name":"x","entities":[]}"#) == 200)
    #expect(try await status(#"{"replication_config":{"repositories":["a/b"]}}"#) == 200)
    #expect(try await status(#"{"replication_config":{}}"#) == 422)
    #expect(try await status(#"{"credentials":{"token":"x"}}"#) == 422)
    let missing = "\(Fixture.connectors)/\(CreateTests.unknown)/check"
    #expect(try await sandbox.send("POST", missing, "", token: sandbox.token()).status == 404)
    #expect(await sandbox.send("POST", path).status == 401)
  }
}
