import FastCGI
import Sandbox
import StrictJSON
import Synchronization

/// A sandbox whose clock stands still until a test turns it.
struct Fixture: Sendable {
  let api: SandboxAPI
  let time: TurnedClock

  init(
    settings: SandboxSettings = SandboxSettings(), stateFile: String? = nil
  ) throws {
    let time = TurnedClock()
    self.time = time
    api = try SandboxAPI(
      configuration: SandboxConfiguration(
        settings: settings, stateFile: stateFile, clock: time.clock))
  }

  func send(
    _ method: String, _ pathAndQuery: String, _ body: String = "", token: String? = nil,
    fields: [(String, String)] = []
  ) async -> Response {
    let parts = pathAndQuery.split(separator: "?", maxSplits: 1).map(String.init)
    let authorization = token.map { [("authorization", "Bearer \($0)")] } ?? []
    return await api.respond(
      to: Request(
        method: method, path: parts[0], query: parts.count > 1 ? parts[1] : nil,
        fields: HeaderFields(authorization + fields), body: Array(body.utf8)))
  }

  func token(path: String = "/api/v1/account/applications/token") async throws -> String {
    let body = #"{"client_id":"sandbox-client","client_secret":"sandbox-secret"}"#
    return try await send("POST", path, body).json["access_token"]?.string ?? ""
  }

  /// Creates with a fresh token.
  func create(_ body: String) async throws -> Response {
    try await send("POST", Self.connectors, body, token: token())
  }

  /// The ids in the list of a workspace.
  func list(_ query: String = "workspace_name=default") async throws -> [String] {
    let response = try await send("GET", "\(Self.connectors)?\(query)", token: token())
    return try (response.json["data"]?.array ?? []).compactMap { $0["id"]?.string }
  }

  static let connectors = "/api/v1/integrations/connectors"
  static let definitions = "/api/v1/integrations/definitions/sources"
  static let linear =
    #"{"workspace_name":"default","connector_type":"linear","name":"L","credentials":{"api_key":"lin_1"}}"#
}

extension Response {
  var json: JSON { get throws { try JSON(parsing: body) } }
}

/// Time that passes when a test says so; sleeping turns it.
final class TurnedClock: Sendable {
  private let microseconds = Mutex<Int64>(1_776_722_240_991_787)

  func advance(by duration: Duration) {
    let (seconds, attoseconds) = duration.components
    microseconds.withLock { $0 += seconds * 1_000_000 + attoseconds / 1_000_000_000_000 }
  }

  var now: Int64 { microseconds.withLock { $0 } }

  var clock: SandboxClock {
    SandboxClock(microsecondsSince1970: { self.now }, sleep: { self.advance(by: $0) })
  }
}
