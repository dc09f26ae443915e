import FastCGI
import Foundation
import StrictJSON

/// A well-behaved client of one of the sandbox's providers; tests make it misbehave by changing
/// single parameters, where `nil` removes one.
struct ProviderClient: Sendable {
  typealias Changes = [String: String?]

  // RFC 7636, appendix B.
  static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
  static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
  static let redirectURI = "http://127.0.0.1:8080/oauth/callback/portal/hubspot"
  static let form = ("content-type", "application/x-www-form-urlencoded")

  let sandbox: Fixture
  let name: String

  /// - Parameter switches: As `PUT /sandbox/providers/NAME` takes them.
  init(_ name: String = "hubspot", in sandbox: Fixture? = nil, _ switches: String = "{}")
    async throws
  {
    self.sandbox = try sandbox ?? Fixture()
    self.name = name
    let response = await turn(switches)
    guard response.status == 200 else { throw Refused(response: response) }
  }

  struct Refused: Error { let response: Response }

  @discardableResult
  func turn(_ switches: String) async -> Response {
    await sandbox.send("PUT", "/sandbox/providers/\(name)", switches)
  }

  var status: JSON {
    get async throws { try await sandbox.send("GET", "/sandbox/providers/\(name)").json }
  }

  /// The states of all tokens of a kind, oldest first.
  func states(_ kind: String) async throws -> [String] {
    try await (status["tokens"]?.array ?? []).filter { $0["kind"] == .string(kind) }
      .compactMap { $0["state"]?.string }
  }

  // MARK: - The browser

  func query(_ changes: Changes = [:]) -> String {
    Self.encoded(
      [
        "response_type": "code", "client_id": "demo-\(name)-app",
        "redirect_uri": Self.redirectURI, "scope": "crm.read", "state": "st ate&1",
        "code_challenge": Self.challenge, "code_challenge_method": "S256",
        "access_type": "offline",
      ], changes)
  }

  func authorize(_ changes: Changes = [:]) async -> Response {
    await sandbox.send("GET", "/provider/\(name)/authorize?\(query(changes))")
  }

  func decide(_ decision: String?, _ changes: Changes = [:]) async -> Response {
    let body = query(changes.merging(["decision": decision]) { $1 })
    return await sandbox.send("POST", "/provider/\(name)/authorize", body, fields: [Self.form])
  }

  func code(_ changes: Changes = [:]) async -> String {
    await decide("allow", changes).sentBack["code"] ?? ""
  }

  // MARK: - The server

  /// Authenticates by the body, as most providers want it.
  func call(
    _ endpoint: String, _ parameters: [String: String], _ changes: Changes = [:],
    fields: [(String, String)] = [form]
  ) async -> Response {
    let own = ["client_id": "demo-\(name)-app", "client_secret": "demo-\(name)-secret"]
    return await sandbox.send(
      "POST", "/provider/\(name)/\(endpoint)",
      Self.encoded(parameters.merging(own) { $1 }, changes), fields: fields)
  }

  func exchange(
    _ code: String, _ changes: Changes = [:], fields: [(String, String)] = [form]
  ) async -> Response {
    let parameters = [
      "grant_type": "authorization_code", "code": code, "redirect_uri": Self.redirectURI,
      "code_verifier": Self.verifier,
    ]
    return await call("token", parameters, changes, fields: fields)
  }

  func refresh(_ token: String, _ changes: Changes = [:]) async -> Response {
    await call("token", ["grant_type": "refresh_token", "refresh_token": token], changes)
  }

  func revoke(_ token: String, _ changes: Changes = [:]) async -> Response {
    await call("revoke", ["token": token], changes)
  }

  static func basic(_ text: String) -> (String, String) {
    ("authorization", "Basic \(Data(text.utf8).base64EncodedString())")
  }

  private static func encoded(_ parameters: [String: String], _ changes: Changes) -> String {
    var parameters = parameters
    for (name, value) in changes { parameters[name] = value }
    return parameters.sorted { $0.key < $1.key }
      .map { "\(encoded($0.key))=\(encoded($0.value))" }.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }
}

extension Response {
  /// The decoded parameters of the address that a browser is sent to.
  var sentBack: [String: String] {
    guard let address = fields.first("location"), let mark = address.firstIndex(of: "?") else {
      return [:]
    }
    return Self.decoded(String(address[address.index(after: mark)...]))
  }

  /// The decoded parameters of a form-encoded body.
  var form: [String: String] { Self.decoded(text) }

  var text: String { String(decoding: body, as: UTF8.self) }

  var error: String? { (try? json)?["error"]?.string }

  func token(_ name: String) -> String { (try? json)?[name]?.string ?? "" }

  private static func decoded(_ text: String) -> [String: String] {
    let items = text.split(separator: "&").map { item in
      item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        $0.replacing("+", with: " ").removingPercentEncoding ?? ""
      }
    }
    return Dictionary(items.map { ($0[0], $0.count > 1 ? $0[1] : "") }) { first, _ in first }
  }
}
