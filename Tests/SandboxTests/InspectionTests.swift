import Crypto
import FastCGI
import Foundation
import Sandbox
import StrictJSON
import Testing

@Suite("Looking into the sandbox", .timeLimit(.minutes(1)))
struct InspectionTests {
  @Test("Create calls are counted as they arrive, and what was stored beside them")
  func counts() async throws {
    let sandbox = try Fixture()
    let key = [("idempotency-key", "onb_1")]
    let token = try await sandbox.token()
    for reset in ["before", "after"] {
      _ = await sandbox.send(
        "PUT", "/sandbox/faults", #"{"operation":"create","reset":"\#(reset)","times":1}"#)
      _ = await sandbox.send(
        "POST", Fixture.connectors, Fixture.linear, token: token, fields: key)
    }
    _ = await sandbox.send("POST", Fixture.connectors, "garbage", token: token)
    _ = try await sandbox.list()
    let json = try await sandbox.send("GET", "/sandbox/requests").json
    #expect(json["create_calls"] == 3 && json["stored"] == 1)
    #expect(json["names"]?["L"] == ["calls": 2, "stored": 1])
    #expect(json["names"]?[""] == ["calls": 1, "stored": 0])
    #expect(json["idempotency_keys"] == ["onb_1": 2])
    #expect(json["operations"]?["list"] == 1)
  }

  @Test("Credentials show by name and salted hash, never by value")
  func credentials() async throws {
    let sandbox = try Fixture()
    _ = try await sandbox.create(PrimaryDocumentTests.hubspot)
    let response = await sandbox.send("GET", "/sandbox/connectors")
    #expect(!String(decoding: response.body, as: UTF8.self).contains("<hubspot_"))
    let salt = try #require(try response.json["salt"]?.string)
    let connector = try #require(try response.json["data"]?.array?.first)
    let hashes = try #require(connector["credential_hashes"]?.object)
    #expect(hashes.names == ["client_id", "client_secret", "refresh_token"])
    let digest = SHA256.hash(data: Array("\(salt)<hubspot_refresh_token>".utf8))
    #expect(
      hashes["refresh_token"]?.string
        == digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
    #expect(connector["workspace_name"] == "default" && connector["is_deleted"] == false)
  }

  @Test("A deleted connector still shows here")
  func deleted() async throws {
    let sandbox = try Fixture()
    let id = try #require(try await sandbox.create(Fixture.linear).json["id"]?.string)
    _ = try await sandbox.send("DELETE", "\(Fixture.connectors)/\(id)", token: sandbox.token())
    let data = try await sandbox.send("GET", "/sandbox/connectors").json["data"]?.array
    #expect(data?.first?["is_deleted"] == true)
  }

  @Test("Settings change at run time, and a mistyped one is refused whole")
  func settings() async throws {
    let sandbox = try Fixture()
    let changed = await sandbox.send(
      "PUT", "/sandbox/settings", #"{"creates_workspaces":false,"token_lifetime_seconds":5}"#)
    #expect(try changed.json["creates_workspaces"] == false)
    for body in [
      #"{"creates_workspaces":true,"typo":1}"#, #"{"token_lifetime_seconds":true}"#,
      #"{"list_lag_ms":-1}"#,
    ] {
      #expect(await sandbox.send("PUT", "/sandbox/settings", body).status == 422)
    }
    #expect(try await sandbox.send("GET", "/sandbox/settings").json == changed.json)
    let token = try await sandbox.token()
    sandbox.time.advance(by: .seconds(5))
    #expect(await sandbox.send("GET", Fixture.definitions, token: token).status == 401)
  }

  @Test("A reset forgets everything, settings too")
  func reset() async throws {
    let sandbox = try Fixture()
    let token = try await sandbox.token()
    _ = try await sandbox.create(Fixture.linear)
    _ = await sandbox.send("PUT", "/sandbox/settings", #"{"creates_workspaces":false}"#)
    _ = await sandbox.send("PUT", "/sandbox/faults", #"{"status":500}"#)
    #expect(await sandbox.send("POST", "/sandbox/reset").status == 204)
    #expect(try await sandbox.send("GET", "/sandbox/connectors").json["data"] == [])
    #expect(try await sandbox.send("GET", "/sandbox/requests").json["create_calls"] == 0)
    #expect(try await sandbox.send("GET", "/sandbox/settings").json["creates_workspaces"] == true)
    #expect(await sandbox.send("GET", Fixture.definitions, token: token).status == 401)
  }

  @Test("A state file carries connectors over, and a broken one is refused")
  func stateFile() async throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "sandbox-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let first = try Fixture(stateFile: path)
    let created = try await first.create(Fixture.linear.replacing("default", with: "acme")).json
    first.api.flush()
    let before = try await first.send("GET", "/sandbox/connectors").json

    let second = try Fixture(stateFile: path)
    #expect(try await second.list("workspace_name=acme") == [created["id"]?.string ?? ""])
    #expect(try await second.send("GET", "/sandbox/connectors").json == before)

    try Data("{}".utf8).write(to: URL(filePath: path))
    #expect(throws: StateFileError.malformed(path: path)) { try Fixture(stateFile: path) }
  }
}
