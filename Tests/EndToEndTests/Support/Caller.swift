import AirbyteAPI
import Secrets
import StrictJSON
import Testing
import Workbench

/// The calling system of the tests: signs webhooks and sends them through nginx.
struct Caller: Sendable {
  let url: String
  let key: Secret
  /// How long one request may take.
  var patience: Duration = .seconds(30)

  private static let transport = HTTPTransport.asyncHTTPClient()

  init(_ stack: LocalStack) throws {
    self.init(url: stack.layout.url, key: try #require(stack.layout.webhookKey))
  }

  init(url: String, key: Secret) {
    self.url = url
    self.key = key
  }

  /// The same towards another server.
  func at(_ url: String) -> Caller { Caller(url: url, key: key) }

  func send(_ webhook: Webhook, fields: [HTTPField] = []) async throws(TransportError) -> Answer {
    try await call(
      "POST", "/hooks/billing", body: webhook.body,
      fields: SignedWebhook(id: webhook.id, body: webhook.body, key: key).fields + fields)
  }

  /// As a source asks for what is its own.
  func signedGet(_ path: String) async throws(TransportError) -> Answer {
    try await call("GET", path, fields: SignedWebhook(body: [], key: key).fields)
  }

  /// With the body that names what the address ends in.
  func signedDelete(_ path: String) async throws(TransportError) -> Answer {
    let id = path.prefix { $0 != "?" }.split(separator: "/").last.map { String($0) } ?? ""
    let body = JSON.object(["delete": .string(id)]).bytes
    return try await call(
      "DELETE", path, body: body, fields: SignedWebhook(body: body, key: key).fields)
  }

  func call(
    _ method: String, _ path: String, body: [UInt8] = [], fields: [HTTPField] = []
  ) async throws(TransportError) -> Answer {
    Answer(try await response(method, path, body: body, fields: fields))
  }

  func response(
    _ method: String, _ path: String, body: [UInt8], fields: [HTTPField]
  ) async throws(TransportError) -> HTTPResponse {
    let request = HTTPRequest(
      method: method, url: url + path, fields: fields, body: body, timeout: patience)
    let response = try await Self.transport.send(request)
    ContractWatch.see(request, response)
    return response
  }
}
