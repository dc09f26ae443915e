import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("Executing in the sandbox", .timeLimit(.minutes(1)))
struct ExecutionTests {
  private let sandbox: Fixture
  private let id: String

  init() async throws {
    sandbox = try Fixture()
    id = try await sandbox.create(PrimaryDocumentTests.hubspot).json["id"]?.string ?? ""
  }

  private func execute(_ body: String, on id: String? = nil) async throws -> Response {
    try await sandbox.send(
      "POST", "\(Fixture.connectors)/\(id ?? self.id)/execute", body, token: sandbox.token())
  }

  @Test("A list reads rows, and says what was read through what")
  func list() async throws {
    let response = try await execute(#"{"entity":"contacts","action":"list","params":{}}"#)
    #expect(response.status == 200)
    let answer = try response.json
    #expect(
      answer.object?.names
        == ["status", "result", "connector_metadata", "execution_metadata"])
    #expect(answer["status"] == "success")
    #expect(answer["result"]?["data"]?.array?.count == 3)
    #expect(answer["result"]?["meta"] == ["has_next_page": false, "end_cursor": .null])
    #expect(answer["connector_metadata"]?["name"] == "HubSpot")
    #expect(answer["execution_metadata"]?["connector_instance_id"]?.string == id)
    #expect(answer["execution_metadata"]?["execution_time_ms"]?.int != nil)
  }

  @Test("Pages follow each other by their cursor")
  func pages() async throws {
    var ids: [String] = []
    var cursor = "0"
    for hasNext in [true, true, false] {
      let result = try await execute(
        #"{"entity":"contacts","action":"list","params":{"limit":1,"cursor":"\#(cursor)"}}"#
      ).json["result"]
      ids += (result?["data"]?.array ?? []).compactMap { $0["id"]?.string }
      #expect(result?["meta"]?["has_next_page"] == .bool(hasNext))
      cursor = result?["meta"]?["end_cursor"]?.string ?? ""
    }
    #expect(ids == ["101", "102", "103"])
  }

  @Test(
    "Fields are selected or left out, inner ones too; a selection counts before an exclusion",
    arguments: [
      (#""select_fields":["id","company.name"]"#, #"{"id":"101","company":{"name":"Acme"}}"#),
      (#""select_fields":["company"]"#, #"{"company":{"id":"201","name":"Acme"}}"#),
      (
        #""exclude_fields":["email","firstname","lastname","createdate","company.id"]"#,
        #"{"id":"101","company":{"name":"Acme"}}"#
      ),
      (#""select_fields":["id"],"exclude_fields":["id"]"#, #"{"id":"101"}"#),
      (#""select_fields":["none"]"#, "{}"),
    ])
  func fields(selection: String, row: String) async throws {
    for (action, params) in [("get", #"{"id":"101"}"#), ("list", #"{"limit":1}"#)] {
      let result = try await execute(
        #"{"entity":"contacts","action":"\#(action)","params":\#(params),\#(selection)}"#
      ).json["result"]
      let first = action == "get" ? result : result?["data"]?.array?.first
      #expect(first?.text == row)
    }
  }

  @Test(
    "What cannot be done is refused in the envelope, and says what can be",
    arguments: [
      (#"{"entity":"ghosts","action":"list"}"#, 422, "body.entity", "'contacts', 'companies'"),
      (#"{"entity":"contacts","action":"burn"}"#, 422, "body.action", "'list', 'get'"),
      (#"{"action":"list"}"#, 422, "body.entity", "required"),
      (#"{"entity":"contacts"}"#, 422, "body.action", "required"),
      (#"{"entity":"contacts","action":"get"}"#, 422, "body.params.id", "required"),
      (#"{"entity":"contacts","action":"get","params":{"id":"1"}}"#, 404, "body.params.id", "'1'"),
      (
        #"{"entity":"contacts","action":"list","params":{"limit":0}}"#, 422, "body.params.limit",
        "1 to 100"
      ),
      (
        #"{"entity":"contacts","action":"list","params":{"cursor":"x"}}"#, 422,
        "body.params.cursor", "cursor"
      ),
      (
        #"{"entity":"contacts","action":"list","select_fields":"id"}"#, 422, "body.select_fields",
        "list"
      ),
      ("{", 400, "body", "JSON"),
    ])
  func refused(body: String, status: Int, field: String, part: String) async throws {
    let response = try await execute(body)
    #expect(response.status == status)
    let error = try response.json["errors"]?.array?.first
    #expect(error?["field"]?.string == field)
    #expect(error?["message"]?.string?.contains(part) == true)
  }

  @Test("Wrong credentials show here, and not at create")
  func credentials() async throws {
    _ = await sandbox.send(
      "PUT", "/sandbox/settings",
      #"{"checks":{"hubspot":{"status":"failed","error_message":"invalid_grant"}}}"#)
    #expect(try await sandbox.create(PrimaryDocumentTests.hubspot).status == 200)
    let refused = try await execute(#"{"entity":"contacts","action":"list"}"#)
    #expect(refused.status == 400)
    #expect(try refused.json["message"] == "invalid_grant")
  }

  @Test("Only what is there, with a token for it, is read")
  func others() async throws {
    let body = #"{"entity":"contacts","action":"list"}"#
    #expect(try await execute(body, on: CreateTests.unknown).status == 404)
    #expect(try await execute(body, on: "x").status == 422)
    let path = "\(Fixture.connectors)/\(id)/execute"
    #expect(await sandbox.send("POST", path, body).status == 401)
    // No rows are kept of every service.
    let github = try await sandbox.create(PrimaryDocumentTests.github).json["id"]?.string
    #expect(try await execute(body, on: github).status == 422)
  }

  @Test("What can be read is told by inspecting", arguments: ["hubspot", "linear"])
  func inspect(type: String) async throws {
    let body = type == "hubspot" ? PrimaryDocumentTests.hubspot : Fixture.linear
    let id = try await sandbox.create(body).json["id"]?.string ?? ""
    let path = "\(Fixture.connectors)/\(id)/inspect"
    let answer = try await sandbox.send("GET", path, token: sandbox.token())
    #expect(answer.status == 200)
    #expect(try answer.json["id"]?.string == id)
    let entities = try #require(try answer.json["entities"]?.array)
    #expect(entities.count >= 2)
    for entity in entities {
      let name = try #require(entity["name"]?.string)
      for action in (entity["actions"]?.array ?? []).compactMap(\.string) where action != "get" {
        let read = try await execute(#"{"entity":"\#(name)","action":"\#(action)"}"#, on: id)
        let rows = try #require(try read.json["result"]?["data"]?.array)
        #expect(rows.first?.object?.names == (entity["fields"]?.array ?? []).compactMap(\.string))
      }
    }
    let missing = "\(Fixture.connectors)/\(CreateTests.unknown)/inspect"
    #expect(try await sandbox.send("GET", missing, token: sandbox.token()).status == 404)
  }
}
