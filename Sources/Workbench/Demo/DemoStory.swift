package import AirbyteAPI
import Gateway
import StrictJSON

/// The main job, told step by step on a running stack. Each step says what is expected of it.
package struct DemoStory: Sendable {
  static let body = #"""
    {"connector":"hubspot","workspace":"acme-1","name":"Acme HubSpot","reference":"cust_42","refresh_token":"demo-refresh-token"}
    """#

  let stack: LocalStack
  let transport: HTTPTransport
  let terminal: Terminal
  private let transcript: Transcript

  package init(stack: LocalStack, transport: HTTPTransport, terminal: Terminal) {
    self.stack = stack
    self.transport = transport
    self.terminal = terminal
    transcript = Transcript(terminal)
  }

  /// - Returns: Whether every step went as expected.
  package func tell() async throws -> Bool {
    guard let key = stack.layout.webhookKey else { return false }
    let body = Array(Self.body.utf8)
    let webhook = SignedWebhook(body: body, key: key)
    let address = "\(stack.layout.url)/hooks/billing"

    heading(
      1, "A customer finished onboarding: billing says so in one signed webhook, through nginx.")
    let first = try await send(webhook.request(to: address))
    let connector = first.json["connector_id"]?.string
    var isAsExpected = expect("201 and a connector ID", first.status == 201 && connector != nil)

    heading(2, "The same webhook again, as a sender does that never saw the answer.")
    let second = try await send(webhook.request(to: address))
    isAsExpected =
      expect(
        "200, the same connector ID, marked as a replay",
        second.status == 200 && second.json["connector_id"]?.string == connector
          && second.first("idempotent-replayed") == "true") && isAsExpected

    heading(3, "Somebody changes the workspace on the way.")
    var tampered = webhook.request(to: address)
    tampered.body = Array(Self.body.replacing("acme-1", with: "acme-2").utf8)
    let third = try await send(tampered)
    isAsExpected = expect("401, and nothing happens", third.status == 401) && isAsExpected

    heading(4, "Airbyte stores a second customer's connector, and breaks off without an answer.")
    let fault = HTTPRequest(
      method: "PUT", url: "\(stack.layout.sandboxURL)/sandbox/faults",
      fields: [HTTPField("content-type", "application/json")],
      body: Array(#"{"operation":"create","times":1,"reset":"after"}"#.utf8), timeout: .seconds(10))
    isAsExpected =
      expect("the sandbox is told to", try await send(fault).status == 200) && isAsExpected
    let other = SignedWebhook(
      body: Array(Self.body.replacing("acme-1", with: "acme-9").utf8), key: key)
    let fourth = try await send(other.request(to: address))
    let adopted = fourth.json["connector_id"]?.string
    isAsExpected =
      expect(
        "201 all the same: Jetway looked for it and sent nothing twice",
        fourth.status == 201 && adopted != nil && fourth.json["attempts"] == 1) && isAsExpected

    heading(
      5, "What the sandbox has: a connector for each, with the recipe's OAuth app joined in.")
    let stored = try await send(
      HTTPRequest(
        method: "GET", url: "\(stack.layout.sandboxURL)/sandbox/connectors", timeout: .seconds(10)))
    let connectors = stored.json["data"]?.array ?? []
    isAsExpected =
      expect(
        "two connectors with those IDs",
        connectors.compactMap { $0["id"]?.string } == [connector, adopted].compactMap(\.self))
      && isAsExpected

    isAsExpected = try await tellReading(connector ?? "") && isAsExpected
    isAsExpected = try await tellRoundTrip() && isAsExpected
    isAsExpected = tellAudit() && isAsExpected
    return await tellVerification() && isAsExpected
  }

  func send(_ request: HTTPRequest) async throws -> HTTPResponse {
    transcript.show(request)
    let response = try await transport.send(request)
    transcript.show(response)
    return response
  }

  func heading(_ number: Int, _ text: String) {
    terminal.write("\n" + terminal.bold("\(number). \(text)") + "\n\n")
  }

  func expect(_ what: String, _ holds: Bool) -> Bool {
    let mark = holds ? terminal.green("✓ as expected:") : terminal.red("✗ expected:")
    terminal.write("\n  \(mark) \(what)\n")
    return holds
  }
}

extension HTTPResponse {
  var json: JSON { (try? JSON(parsing: body)) ?? .null }
}
