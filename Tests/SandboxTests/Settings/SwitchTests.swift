import FastCGI
import Foundation
import Sandbox
import StrictJSON
import Testing

@Suite("The sandbox's switches", .timeLimit(.minutes(1)))
struct SwitchTests {
  private func sandbox(_ settings: String) async throws -> Fixture {
    let sandbox = try Fixture()
    let response = await sandbox.send("PUT", "/sandbox/settings", settings)
    #expect(response.status == 200)
    return sandbox
  }

  @Test("Each is shown with its value and explained, there and in the README")
  func explained() async throws {
    let sandbox = try Fixture()
    let values = try #require(try await sandbox.send("GET", "/sandbox/settings").json.object)
    let switches = try #require(
      try await sandbox.send("GET", "/sandbox/switches").json["data"]?.array)
    #expect(switches.compactMap { $0["name"]?.string } == values.names)
    let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(
      contentsOf: project.appending(path: "README.md"), encoding: .utf8)
    for each in switches {
      let name = try #require(each["name"]?.string)
      #expect(each["value"] == values[name])
      #expect((each["explanation"]?.string?.count ?? 0) > 15)
      #expect(readme.contains("`\(name)`"), "README.md does not name \(name)")
    }
  }

  @Test("What is shown can be put back as it is")
  func roundTrip() async throws {
    let changed =
      #"{"bad_token_status":403,"consent_returns":"connector_id","credential_names":"agent","checks":{"*":"failed"},"slugs":true,"deletion_lag_ms":7}"#
    let sandbox = try await sandbox(changed)
    let shown = try await sandbox.send("GET", "/sandbox/settings").json
    #expect(shown["bad_token_status"] == 403 && shown["deletion_lag_ms"] == 7)
    _ = await sandbox.send("POST", "/sandbox/reset")
    #expect(try await sandbox.send("GET", "/sandbox/settings").json != shown)
    _ = await sandbox.send("PUT", "/sandbox/settings", shown.text)
    #expect(try await sandbox.send("GET", "/sandbox/settings").json == shown)
  }

  @Test(
    "A value that is none of a switch's is refused",
    arguments: [
      #"{"bad_token_status":402}"#, #"{"bad_client_status":500}"#, #"{"consent":"maybe"}"#,
      #"{"consent_returns":"token"}"#, #"{"credential_names":1}"#, #"{"slugs":"yes"}"#,
      #"{"list_lag_calls":-1}"#, #"{"checks":"failed"}"#,
    ])
  func refused(settings: String) async throws {
    let response = try await Fixture().send("PUT", "/sandbox/settings", settings)
    #expect(response.status == 422)
  }

  @Test("Bad credentials and bad tokens are 401, or 403", arguments: [401, 403])
  func refusals(status: Int) async throws {
    let sandbox = try await sandbox(
      #"{"bad_client_status":\#(status),"bad_token_status":\#(status)}"#)
    let body = #"{"client_id":"sandbox-client","client_secret":"wrong"}"#
    #expect(await sandbox.send("POST", TokenTests.path, body).status == status)
    #expect(await sandbox.send("GET", Fixture.definitions, token: "wrong").status == status)
  }

  @Test(
    "Credentials are taken in the names that are switched on",
    arguments: [("both", 200, 200), ("agent", 200, 400), ("source", 400, 200)])
  func names(names: String, agent: Int, source: Int) async throws {
    let sandbox = try await sandbox(#"{"credential_names":"\#(names)"}"#)
    for (field, status) in [("token", agent), ("personal_access_token", source)] {
      let body = PrimaryDocumentTests.github.replacing("personal_access_token", with: field)
      #expect(try await sandbox.create(body).status == status)
    }
  }

  @Test("A slug is a connector's type where that is switched on", arguments: [true, false])
  func slugs(isOn: Bool) async throws {
    let sandbox = try await sandbox(#"{"slugs":\#(isOn)}"#)
    let body =
      #"{"workspace_name":"default","connector_type":"google-ads","credentials":{"client_id":"a","client_secret":"b","refresh_token":"c","developer_token":"d"},"replication_config":{"customer_id":"1"}}"#
    #expect(try await sandbox.create(body).status == (isOn ? 200 : 404))
  }

  @Test("Unknown members are ignored, or refused", arguments: [true, false])
  func unknownMembers(areRefused: Bool) async throws {
    let sandbox = try await sandbox(#"{"refuses_unknown_members":\#(areRefused)}"#)
    let response = try await sandbox.create(Fixture.linear.dropLast() + #","tier":1}"#)
    #expect(response.status == (areRefused ? 422 : 200))
    #expect(try await sandbox.create(Fixture.linear).status == 200)
  }

  @Test("A definition and its template may stand together, or not", arguments: [true, false])
  func pairs(areTaken: Bool) async throws {
    let sandbox = try await sandbox(#"{"template_with_definition":\#(areTaken)}"#)
    let template = try await sandbox.create(Fixture.linear).json["source_template"]?["id"]?.string
    let body =
      #"{"workspace_name":"default","definition_id":"\#(CreateTests.id)","source_template_id":"\#(template ?? "")","credentials":{"api_key":"x"}}"#
    #expect(try await sandbox.create(body).status == (areTaken ? 200 : 422))
  }
}
