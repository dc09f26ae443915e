import AirbyteAPI
import Foundation
package import StrictJSON

extension DemoStory {
  /// - Returns: Whether a consent became a connector.
  func tellRoundTrip() async throws -> Bool {
    heading(
      7, "A third customer connects HubSpot in the browser: Jetway runs the OAuth round trip.")
    let session = try await self.session(workspace: "acme-7")
    guard
      expect("a session, and where to send the person", session["start_url"]?.string != nil),
      let start = session["start_url"]?.string
    else { return false }
    terminal.write(
      "\n  The person presses Continue, allows it at the provider, and comes back:\n\n")

    let begun = try await step("POST", start)
    guard let provider = begun.first("location"),
      let cookie = begun.first("set-cookie")?.prefix(while: { $0 != ";" }),
      let query = provider.firstIndex(of: "?")
    else { return expect("the way to the provider", false) }
    let consent = "\(provider[provider.index(after: query)...])&decision=allow&account=acct-1"
    let allowed = try await step("POST", String(provider[..<query]), form: consent)
    let back = try await step("GET", allowed.first("location") ?? start, cookie: String(cookie))
    let result = try await step("GET", back.first("location") ?? start, cookie: String(cookie))
    let page = String(decoding: result.body, as: UTF8.self)
    let title = page.firstMatch(of: /<title>([^<]*)<\/title>/)?.1 ?? ""
    terminal.write("  The page that the person sees: \(title)\n")
    return expect("HubSpot is connected", result.status == 200 && title == "HubSpot is connected")
  }

  /// A session that billing asks for, so that somebody may connect HubSpot.
  package func session(workspace: String) async throws -> JSON {
    guard let key = stack.layout.webhookKey else { return .null }
    let body: JSON = [
      "source": "billing", "connector": "hubspot", "workspace": .string(workspace),
      "name": "Acme HubSpot", "reference": "cust_44",
      "return_to": .string("\(stack.layout.sandboxURL)/application/connected"),
    ]
    return try await send(
      SignedWebhook(body: body.bytes, key: key).request(to: "\(stack.layout.url)/oauth/sessions")
    ).json
  }

  /// One step of the person's browser. What the address carries is nobody else's business.
  private func step(
    _ method: String, _ url: String, form: String = "", cookie: String? = nil
  ) async throws -> HTTPResponse {
    var fields: [HTTPField] = []
    if let cookie { fields.append(HTTPField("cookie", cookie)) }
    if method == "POST" {
      fields.append(HTTPField("content-type", "application/x-www-form-urlencoded"))
    }
    let response = try await transport.send(
      HTTPRequest(
        method: method, url: url, fields: fields, body: Array(form.utf8), timeout: .seconds(30)))
    terminal.write("  \(method) \(url.prefix { $0 != "?" }) → \(response.status)\n")
    return response
  }
}
