import FastCGI
import Foundation
import Gateway
import StrictJSON
import Testing

/// A person's browser, and the application that sends it.
final class Visitor {
  let gateway: TestGateway
  private var count = 0
  /// As `Cookie` carries them.
  var cookies: [String: String] = [:]

  init(_ gateway: TestGateway) { self.gateway = gateway }

  static let order =
    #"{"source":"billing","connector":"hubspot","workspace":"acme-1","name":"Acme HubSpot","reference":"cust_42","return_to":"https://app.example.com/connected?tab=crm"}"#

  /// The application asks for a session.
  func open(_ body: String = order, id: String? = nil) async -> Response {
    count += 1
    var request = Fixtures.webhook(body, id: id ?? "session_\(count)", at: gateway.now)
    request.path = "/oauth/sessions"
    return await gateway.send(request)
  }

  func session(_ body: String = order) async throws -> String {
    let response = await open(body)
    #expect(response.status == 201, "\(response.text)")
    return try #require(response.json["session"]?.string)
  }

  /// The application asks how a session stands.
  func status(_ session: String) async -> JSON {
    await signed("GET", "/oauth/sessions/\(session)").json
  }

  func signed(_ method: String, _ path: String, _ body: String = "") async -> Response {
    count += 1
    var request = Fixtures.webhook(body, id: "signed_\(count)", at: gateway.now)
    (request.method, request.path) = (method, path)
    return await gateway.send(request)
  }

  /// Loads an address of ours, as a browser does.
  func browse(_ method: String = "GET", _ address: String, body: String = "") async -> Response {
    let local =
      address.hasPrefix(Fixtures.publicURL)
      ? String(address.dropFirst(Fixtures.publicURL.count)) : address
    let parts = local.split(separator: "?", maxSplits: 1)
    var request = Request(method: method, path: String(parts[0]))
    request.query = parts.count == 2 ? String(parts[1]) : nil
    request.body = Array(body.utf8)
    request.facts.remoteAddress = "198.51.100.4"
    if !cookies.isEmpty {
      request.fields.append(
        "cookie",
        cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
          .joined(separator: "; "))
    }
    let response = await gateway.send(request)
    for field in response.fields["set-cookie"] {
      let pair = field.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
      cookies[String(pair[0])] = String(pair[1])
    }
    return response
  }

  /// Presses the button of a session's start page.
  ///
  /// - Returns: The parameters that the provider is given.
  func begin(_ session: String) async throws -> [String: String] {
    let response = await browse("POST", "/oauth/start/\(session)")
    #expect(response.status == 303)
    return try Self.parameters(of: #require(response.fields.first("location")))
  }

  /// Comes back from the provider.
  func comeBack(_ parameters: String, to connector: String = "hubspot") async -> Response {
    await browse("GET", "/oauth/callback/billing/\(connector)?\(parameters)")
  }

  /// The whole way for a session, up to the result page.
  func consent(to session: String, connector: String = "hubspot") async throws -> Response {
    let state = try #require(try await begin(session)["state"])
    let back = await comeBack("code=code-canary-5d1e&state=\(state)", to: connector)
    #expect(back.status == 303)
    return await browse("GET", try #require(back.fields.first("location")))
  }

  static func parameters(of address: String) throws -> [String: String] {
    let query = try #require(address.split(separator: "?", maxSplits: 1).last)
    return Dictionary(
      query.split(separator: "&").map { pair in
        let parts = pair.split(separator: "=", maxSplits: 1)
        return (
          String(parts[0]), String(parts[1]).removingPercentEncoding ?? ""
        )
      }
    ) { $1 }
  }
}
