package import AirbyteAPI
import Gateway
import StrictJSON

/// The main job, told step by step on a running stack. Each step says what is expected of it.
package struct DemoStory: Sendable {
  static let body = #"""
    {"connector":"hubspot","workspace":"acme-1","name":"Acme HubSpot","reference":"cust_42","refresh_token":"demo-refresh-token"}
    """#

  private let stack: LocalStack
  private let transport: HTTPTransport
  private let terminal: Terminal
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

    heading(
      4, "What the sandbox has: exactly one connector, with the recipe's OAuth app joined in.")
    let stored = try await send(
      HTTPRequest(
        method: "GET", url: "\(stack.layout.sandboxURL)/sandbox/connectors", timeout: .seconds(10)))
    let connectors = stored.json["data"]?.array ?? []
    isAsExpected =
      expect(
        "one connector with that ID",
        connectors.count == 1 && connectors.first?["id"]?.string == connector) && isAsExpected

    heading(
      5, "What the audit log says: intent before the call, outcome before the answer, no secret.")
    let lines = try AuditLog.lines(inLedgerAt: stack.layout.path("ledger.sqlite"))
    for line in lines { terminal.write("  \(line)\n") }
    let types = lines.compactMap { try? JSON(parsing: Array($0.utf8))["type"]?.string }
    return expect(
      "started, received, intent, outcome, repeated, denied",
      types == [
        "service.started", "webhook.received", "connector.create.intent",
        "connector.create.outcome", "webhook.repeated", "webhook.denied",
      ] && !lines.joined().contains("demo-refresh-token")) && isAsExpected
  }

  private func send(_ request: HTTPRequest) async throws -> HTTPResponse {
    transcript.show(request)
    let response = try await transport.send(request)
    transcript.show(response)
    return response
  }

  private func heading(_ number: Int, _ text: String) {
    terminal.write("\n" + terminal.bold("\(number). \(text)") + "\n\n")
  }

  private func expect(_ what: String, _ holds: Bool) -> Bool {
    let mark = holds ? terminal.green("✓ as expected:") : terminal.red("✗ expected:")
    terminal.write("\n  \(mark) \(what)\n")
    return holds
  }
}

extension HTTPResponse {
  var json: JSON { (try? JSON(parsing: body)) ?? .null }
}
