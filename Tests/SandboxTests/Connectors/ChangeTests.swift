import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("Changing a connector in the sandbox", .timeLimit(.minutes(1)))
struct ChangeTests {
  private func change(_ sandbox: Fixture, _ id: String, _ body: String) async throws -> Response {
    try await sandbox.send("PUT", "\(Fixture.connectors)/\(id)", body, token: sandbox.token())
  }

  @Test("Name, configuration and entities change, each by itself; the answer is the connector")
  func changes() async throws {
    let sandbox = try Fixture()
    let created = try await sandbox.create(PrimaryDocumentTests.github).json
    let id = created["id"]?.string ?? ""
    sandbox.time.advance(by: .seconds(1))
    let renamed = try await change(sandbox, id, #"{"name":"New"}"#)
    #expect(renamed.status == 200)
    #expect(try renamed.json["name"] == "New")
    #expect(try renamed.json["replication_config"] == created["replication_config"])
    #expect(try renamed.json["updated_at"] == "2026-04-20T21:57:21.991787Z")
    #expect(try renamed.json["created_at"] == created["created_at"])
    let rest = #"{"replication_config":{"repositories":["a/b"]},"entities":[{"entity":"issues"}]}"#
    let changed = try await change(sandbox, id, rest).json
    #expect(changed["name"] == "New")
    #expect(changed["replication_config"] == ["repositories": ["a/b"]])
    #expect(changed["entities"] == [["entity": "issues"]])
    let got = try await sandbox.send(
      "GET", "\(Fixture.connectors)/\(id)", token: sandbox.token())
    #expect(try got.json == changed)
  }

  @Test(
    "Credentials and whatever else is not its own are refused, and nothing changes",
    arguments: [
      #"{"name":"New","credentials":{"token":"x"}}"#, #"{"workspace_name":"w"}"#,
      #"{"replication_config":{}}"#, #"{"replication_config":{"repositories":"a/b"}}"#,
      #"{"entities":{}}"#, #"{"name":1}"#,
    ])
  func refused(body: String) async throws {
    let sandbox = try Fixture()
    let created = try await sandbox.create(PrimaryDocumentTests.github).json
    let id = created["id"]?.string ?? ""
    let response = try await change(sandbox, id, body)
    #expect(response.status == 422)
    #expect(try response.json["errors"]?.array?.count == 1)
    let got = try await sandbox.send(
      "GET", "\(Fixture.connectors)/\(id)", token: sandbox.token())
    #expect(try got.json == created)
    #expect(try await change(sandbox, CreateTests.unknown, "{}").status == 404)
  }

  @Test("What goes by a credential's name in the configuration is not told again")
  func redaction() async throws {
    let body = #"""
      {"workspace_name":"default","connector_type":"github","credentials":{"token":"s3cret"},
      "replication_config":{"repositories":["a/b"],"token":"s3cret","inner":[{"access_token":"s3cret"}]}}
      """#
    let sandbox = try Fixture()
    let created = try await sandbox.create(body)
    #expect(created.status == 200)
    #expect(!String(decoding: created.body, as: UTF8.self).contains("s3cret"))
    #expect(
      try created.json["replication_config"] == [
        "repositories": ["a/b"], "token": "**********",
        "inner": [["access_token": "**********"]],
      ])
  }
}
