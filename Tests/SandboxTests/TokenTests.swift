import FastCGI
import Sandbox
import StrictJSON
import Testing

@Suite("The sandbox's tokens", .timeLimit(.minutes(1)))
struct TokenTests {
  static let path = "/api/v1/account/applications/token"
  static let scopedPath = "/api/v1/account/applications/scoped-token"

  @Test("Both paths give one", arguments: [path, "/v1/applications/token"])
  func both(path: String) async throws {
    let sandbox = try Fixture()
    let body = #"{"client_id":"sandbox-client","client_secret":"sandbox-secret"}"#
    let json = try await sandbox.send("POST", path, body).json
    #expect(json["token_type"] == "bearer" && json["expires_in"] == 900)
    #expect(json["organization_id"] == .string(SandboxConfiguration.exampleOrganizationID))
    let token = json["access_token"]?.string
    #expect(await sandbox.send("GET", Fixture.definitions, token: token).status == 200)
  }

  @Test(
    "Bad client credentials give none",
    arguments: [
      (#"{"client_id":"sandbox-client","client_secret":"wrong"}"#, 401),
      (#"{"client_id":"nobody","client_secret":"sandbox-secret"}"#, 401),
      (#"{"client_id":"sandbox-client"}"#, 422), ("client_id=x", 400),
    ])
  func bad(body: String, status: Int) async throws {
    #expect(try await Fixture().send("POST", Self.path, body).status == status)
  }

  @Test("It runs out by the clock")
  func expiry() async throws {
    let sandbox = try Fixture()
    let token = try await sandbox.token()
    sandbox.time.advance(by: .seconds(900) - .microseconds(1))
    #expect(await sandbox.send("GET", Fixture.definitions, token: token).status == 200)
    sandbox.time.advance(by: .microseconds(1))
    #expect(await sandbox.send("GET", Fixture.definitions, token: token).status == 401)
  }

  @Test(
    "Without a good bearer token every call is 401, in the envelope",
    arguments: ["", "Bearer", "Bearer ", "Bearer wrong", "Basic c2FuZGJveA==", "wrong"],
    [
      ("GET", "\(Fixture.connectors)?workspace_name=default"), ("POST", Fixture.connectors),
      ("GET", "\(Fixture.connectors)/1c5d8316-ed42-4473-8fbc-2626f03f070c"),
      ("DELETE", "\(Fixture.connectors)/1c5d8316-ed42-4473-8fbc-2626f03f070c"),
      ("GET", Fixture.definitions), ("GET", "/api/v1/workspaces"), ("POST", scopedPath),
    ])
  func unauthorized(value: String, call: (method: String, path: String)) async throws {
    let fields = value.isEmpty ? [] : [("authorization", value)]
    let response = try await Fixture().send(call.method, call.path, "{}", fields: fields)
    #expect(response.status == 401)
    #expect(try response.json["message"]?.string?.isEmpty == false)
    #expect(try response.json["errors"]?.array?.count == 1)
  }

  @Test("A scoped token is good for its workspace only, and for 20 minutes")
  func scoped() async throws {
    let sandbox = try Fixture()
    let response = try await sandbox.send(
      "POST", Self.scopedPath, #"{"workspace_name":"acme"}"#, token: sandbox.token())
    let token = try #require(try response.json["token"]?.string)
    let info = try await sandbox.send("GET", "\(Self.scopedPath)/info", token: token).json
    #expect(info["workspace_name"] == "acme")

    let own = Fixture.linear.replacing("default", with: "acme")
    #expect(await sandbox.send("POST", Fixture.connectors, own, token: token).status == 200)
    #expect(
      await sandbox.send("POST", Fixture.connectors, Fixture.linear, token: token).status == 403)
    let other = "\(Fixture.connectors)?workspace_name=default"
    #expect(await sandbox.send("GET", other, token: token).status == 403)
    #expect(await sandbox.send("GET", "/api/v1/workspaces", token: token).status == 403)
    sandbox.time.advance(by: .seconds(1_200))
    #expect(await sandbox.send("GET", "\(Self.scopedPath)/info", token: token).status == 401)
    let application = try await sandbox.token()
    #expect(
      await sandbox.send("GET", "\(Self.scopedPath)/info", token: application).status == 403)
  }

  @Test("A member of several organizations must say which")
  func organization() async throws {
    var settings = SandboxSettings()
    settings.requiresOrganization = true
    let sandbox = try Fixture(settings: settings)
    let token = try await sandbox.token()
    func call(_ fields: [(String, String)]) async -> Response {
      await sandbox.send("GET", Fixture.definitions, token: token, fields: fields)
    }
    let refused = await call([])
    #expect(refused.status == 400)
    #expect(try refused.json["message"]?.string?.contains("specify target organization") == true)
    let header = "x-organization-id"
    #expect(await call([(header, SandboxConfiguration.exampleOrganizationID)]).status == 200)
    #expect(await call([(header, "another")]).status == 403)
  }

  @Test("Workspaces are listed, the missing one made by its token")
  func workspaces() async throws {
    let sandbox = try Fixture()
    let token = try await sandbox.token()
    _ = await sandbox.send("POST", Self.scopedPath, #"{"workspace_name":"acme"}"#, token: token)
    func names(_ query: String) async throws -> [String] {
      let json = try await sandbox.send("GET", "/api/v1/workspaces\(query)", token: token).json
      return (json["data"]?.array ?? []).compactMap { $0["name"]?.string }
    }
    #expect(try await Set(names("")) == ["acme", "default"])
    #expect(try await names("?name_contains=ACM") == ["acme"])
  }

  @Test("The list of workspaces has pages, each but the last telling where the next begins")
  func workspacePages() async throws {
    let sandbox = try Fixture()
    let token = try await sandbox.token()
    let made = (0..<24).map { "w\($0)" }
    for name in made {
      let body = #"{"workspace_name":"\#(name)"}"#
      _ = await sandbox.send("POST", Self.scopedPath, body, token: token)
    }
    var pages: [[String]] = []
    var query = "?limit=10"
    repeat {
      let json = try await sandbox.send("GET", "/api/v1/workspaces\(query)", token: token).json
      pages.append((json["data"]?.array ?? []).compactMap { $0["name"]?.string })
      query = json["next"]?.string.map { "?limit=10&cursor=\($0)" } ?? ""
    } while !query.isEmpty && pages.count < 9
    #expect(pages.map(\.count) == [10, 10, 5])
    #expect(Set(pages.joined()) == Set(made + ["default"]))
    let first = try await sandbox.send("GET", "/api/v1/workspaces", token: token).json
    #expect(first["data"]?.array?.count == 20)
    for wrong in ["limit=0", "limit=101", "limit=x", "cursor=x"] {
      let path = "/api/v1/workspaces?\(wrong)"
      #expect(await sandbox.send("GET", path, token: token).status == 422)
    }
  }
}
