import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("The sandbox's list, paths and definitions", .timeLimit(.minutes(1)))
struct ListTests {
  @Test(
    "A workspace must be named, under one of its names, and must be there",
    arguments: [
      ("", 400), ("?workspace_name=", 400), ("?name=default", 400),
      ("?workspace_name=default", 200), ("?customer_name=default", 200),
      ("?external_user_id=default", 200), ("?workspace_name=d%65fault", 200),
      ("?workspace_name=nobody", 404), ("?workspace_id=nobody", 404),
      ("?workspace_name=default&definition_id=linear", 422),
    ])
  func workspace(query: String, status: Int) async throws {
    let sandbox = try Fixture()
    let response = try await sandbox.send(
      "GET", Fixture.connectors + query, token: sandbox.token())
    #expect(response.status == status)
    #expect(try (response.json["message"] == nil) == (status == 200))
    guard status == 404 else { return }
    // What Jetway takes for an empty list, and nothing else.
    #expect(try response.json["message"] == "Workspace not found")
    #expect(try response.json["errors"]?.array?.count == 1)
  }

  @Test("A workspace's id lists it too, and another workspace's connectors are not there")
  func byID() async throws {
    let sandbox = try Fixture()
    _ = try await sandbox.create(Fixture.linear)
    let other = try await sandbox.create(Fixture.linear.replacing("default", with: "a b")).json
    let all = try await sandbox.send(
      "GET", "/api/v1/workspaces?name_contains=a+b", token: sandbox.token()
    ).json
    let id = try #require(all["data"]?.array?.first?["id"]?.string)
    let expected = [other["id"]?.string].compactMap(\.self)
    #expect(try await sandbox.list("workspace_id=\(id)") == expected)
    #expect(try await sandbox.list("workspace_name=a+b") == expected)
  }

  @Test("The list may lag behind, by its calls and by the clock; get does not")
  func listLag() async throws {
    var settings = SandboxSettings()
    settings.listLag = Lag(listCalls: 2, milliseconds: 1_000)
    let sandbox = try Fixture(settings: settings)
    let id = try #require(try await sandbox.create(Fixture.linear).json["id"]?.string)
    #expect(
      try await sandbox.send("GET", "\(Fixture.connectors)/\(id)", token: sandbox.token()).status
        == 200)
    for _ in 0..<3 { #expect(try await sandbox.list() == []) }
    #expect(try await sandbox.send("GET", "/sandbox/requests").json["lists_that_hid"] == 3)
    sandbox.time.advance(by: .seconds(1))
    #expect(try await sandbox.list() == [id])
    #expect(try await sandbox.send("GET", "/sandbox/requests").json["lists_that_hid"] == 3)
  }

  @Test("The number of list calls counts for each connector from its creation")
  func listLagByCalls() async throws {
    var settings = SandboxSettings()
    settings.listLag = Lag(listCalls: 1)
    let sandbox = try Fixture(settings: settings)
    let first = try await sandbox.create(Fixture.linear).json["id"]?.string
    #expect(try await sandbox.list() == [])
    let second = try await sandbox.create(Fixture.linear).json["id"]?.string
    #expect(try await sandbox.list() == [first])
    #expect(try await sandbox.list() == [first, second])
  }

  @Test("A deletion may take its time, and repeating it changes nothing")
  func deletionLag() async throws {
    var settings = SandboxSettings()
    settings.deletionLag = Lag(milliseconds: 500)
    let sandbox = try Fixture(settings: settings)
    let id = try #require(try await sandbox.create(Fixture.linear).json["id"]?.string)
    let path = "\(Fixture.connectors)/\(id)"
    #expect(try await sandbox.send("DELETE", path, token: sandbox.token()).status == 202)
    sandbox.time.advance(by: .milliseconds(300))
    #expect(try await sandbox.send("DELETE", path, token: sandbox.token()).status == 202)
    #expect(try await sandbox.list() == [id])
    sandbox.time.advance(by: .milliseconds(200))
    #expect(try await sandbox.list() == [])
    #expect(try await sandbox.send("GET", path, token: sandbox.token()).status == 404)
  }

  @Test(
    "Wrong methods and paths get a framework's answer, which is no envelope of an operation",
    arguments: [
      ("PUT", Fixture.connectors, 405, "POST, GET"), ("PATCH", Fixture.definitions, 405, "GET"),
      ("GET", "/api/v1/account/applications/token", 405, "POST"),
      ("POST", "\(Fixture.connectors)/x", 405, "GET, PUT, DELETE"),
      ("GET", "/", 404, nil), ("GET", "/api/v1/integrations/connectors/", 404, nil),
      ("GET", "\(Fixture.connectors)/a/b", 404, nil),
      ("GET", "/API/v1/integrations/connectors", 404, nil),
    ] as [(String, String, Int, String?)])
  func routes(method: String, path: String, status: Int, allow: String?) async throws {
    let response = try await Fixture().send(method, path)
    #expect(response.status == status)
    #expect(response.fields.first("allow") == allow)
    #expect(
      try response.json["detail"] == (status == 404 ? "Not Found" : "Method Not Allowed"))
    #expect(try response.json["message"] == nil)
  }

  @Test("An id that is none is 422, an unknown one 404", arguments: [("x", 422), ("%2e%2e", 422)])
  func ids(id: String, status: Int) async throws {
    let sandbox = try Fixture()
    let token = try await sandbox.token()
    #expect(await sandbox.send("GET", "\(Fixture.connectors)/\(id)", token: token).status == status)
    let unknown = "\(Fixture.connectors)/00000000-0000-4000-8000-000000000000"
    #expect(await sandbox.send("GET", unknown, token: token).status == 404)
    #expect(await sandbox.send("GET", "\(Fixture.definitions)/\(id)", token: token).status == 404)
  }

  @Test(
    "Definitions are found by any part of their name",
    arguments: [
      ("?name=git", ["GitHub", "GitLab"]), ("?name=google%20ads", ["Google Ads"]),
      ("?name=HUB", ["GitHub", "HubSpot"]), ("?name=zzz", []),
    ])
  func definitions(query: String, names: [String]) async throws {
    let sandbox = try Fixture()
    let json = try await sandbox.send(
      "GET", Fixture.definitions + query, token: sandbox.token()
    ).json
    #expect(json["definitions"]?.array?.compactMap { $0["name"]?.string } == names)
  }

  @Test("Every connector has one template of its own")
  func templates() async throws {
    let sandbox = try Fixture()
    let json = try await sandbox.send(
      "GET", "/api/v1/integrations/templates/sources", token: sandbox.token()
    ).json
    let ids = (json["data"]?.array ?? []).compactMap { $0["id"]?.string }
    #expect(ids.count >= 6 && Set(ids).count == ids.count)
  }
}
