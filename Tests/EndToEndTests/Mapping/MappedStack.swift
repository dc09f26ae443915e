import AirbyteAPI
import StrictJSON
import Testing
import Workbench

/// A stack with sources that send what is not Jetway's own.
enum MappedStack {

  static func with(_ body: (LocalStack) async throws -> Void) async throws {
    try await TestStack.with { stack in
      await stack.jetway.stop()
      try stack.reconfigure("sources:\n", as: sources)
      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      try await body(stack)
    }
  }

  private static let sources = """
    sources:
      crm:
        verify: {scheme: standard-webhooks, secrets: [{env: BILLING_WEBHOOK_SECRET}]}
        connectors: [hubspot, linear]
        workspaces: ["acme-*"]
        map:
          workspace: "acme-{/data/tenant/id}"
          refresh_token: /data/tokens/refresh
          connector: {from: /data/provider, values: {hs: hubspot}}
          name: "{/data/company} HubSpot"
      events:
        verify: {scheme: none, i_accept_that: anyone can create connectors}
        envelope: cloudevents
        connectors: [hubspot]
        workspaces: ["acme-*"]
        map:
          workspace: "acme-{/subject}"
          refresh_token: /data/token
          connector: hubspot

    """
}

extension Caller {
  func sendMapped(_ webhook: Webhook, fields: [HTTPField] = []) async throws -> Answer {
    try await call(
      "POST", "/hooks/crm", body: webhook.body,
      fields: SignedWebhook(id: webhook.id, body: webhook.body, key: key).fields + fields)
  }
}
