import AirbyteAPI
import FastCGI
import Foundation
import Gateway
import Secrets
import StrictJSON

/// The values that most tests of the gateway start from.
enum Fixtures {
  static let now = Timestamp(seconds: 1_790_000_000)
  static let key = Secret(Array(repeating: 0x2A, count: 32))
  static let otherKey = Secret(Array(repeating: 0x2B, count: 32))
  static let fingerprints = FingerprintKey(Secret(Array(repeating: 0x77, count: 32)))
  static let sealingSecrets = [Secret(Array(repeating: 0x5E, count: 32))]
  static let sealing = SealingKeys(current: sealingSecrets[0], retired: [])
  static let rules = ProvisioningRules(longestCall: .seconds(55))
  static let publicURL = "https://onboard.example.com"
  static let token = "refresh-canary-7d1f"
  static let bearerToken = "caller-token-1"
  static let auditorToken = "auditor-token-1"
  static let auditReaders = AuditReaders(
    tokens: [
      ("siem", BearerTokens(digests: [BearerTokens.digest(of: "siem-token")])),
      ("kpmg", BearerTokens(digests: [BearerTokens.digest(of: auditorToken)])),
    ], webUsers: ["anna"])

  static let body =
    #"{"connector":"hubspot","workspace":"acme-1","name":"Acme HubSpot","reference":"cust_42","refresh_token":"refresh-canary-7d1f"}"#

  static let billing = Source(
    name: "billing", verifier: .standardWebhooks(StandardWebhooks(secrets: [key])),
    policy: SourcePolicy(
      connectors: ["hubspot", "linear", "notion", "zendesk"],
      workspaces: [WorkspacePattern("acme-*")], second: .allow),
    application: CallingApplication(
      title: "Acme Billing",
      returnAddresses: [WebAddress("https://app.example.com/connected?tab=crm")!],
      confirmationAddress: WebAddress("https://app.example.com/confirm")))

  static let target = NotificationTarget(
    url: NotificationURL("https://billing.example.com/jetway?team=7")!, secrets: [key, otherKey])

  /// `billing`, which is told of each end.
  static let told = Source(
    name: "billing", verifier: billing.verifier, policy: billing.policy, notify: target)

  static let portal = Source(
    name: "portal",
    verifier: .bearer(BearerTokens(digests: [BearerTokens.digest(of: bearerToken)])),
    policy: SourcePolicy(
      connectors: ["linear"], workspaces: [WorkspacePattern("*")], second: .allow))

  static let recipes = recipes(hubspot: hubspot)

  static func recipes(hubspot: OAuthProvider, verify: Verify = .none) -> Recipes {
    Recipes([
      Recipe(
        name: "hubspot", title: "HubSpot",
        type: .definition("36c891d9-4bd9-43ac-bad2-10e12756272c"),
        oauthApp: Recipe.OAuthApp(clientID: "hubspot-app", clientSecret: Secret("app-canary-99aa")),
        provider: hubspot, verify: verify),
      Recipe(
        name: "notion", title: "Notion",
        type: .definition("6e00b415-b02e-4160-bf02-58176a0ae687"),
        oauthApp: Recipe.OAuthApp(clientID: "notion:app", clientSecret: Secret("app-canary+2/b")),
        provider: Fixtures.notion),
      Recipe(
        name: "zendesk", title: "Zendesk",
        type: .definition("79c1aa37-dae3-42ae-b333-d1c105477715"),
        oauthApp: Recipe.OAuthApp(clientID: "zendesk-app", clientSecret: Secret("app-canary-77cc")),
        provider: Fixtures.zendesk),
      Recipe(
        name: "linear", title: "Linear",
        type: .definition("1c5d8316-ed42-4473-8fbc-2626f03f070c")),
    ])
  }

  /// Client authentication in the body, a form, and space-separated scopes.
  static var hubspot: OAuthProvider {
    var provider = OAuthProvider(
      authorizeURL: "https://app.hubspot.example/oauth/authorize",
      tokenURL: "https://api.hubspot.example/oauth/v1/token", scopes: ["oauth", "crm.read"])
    provider.account = "hub_id"
    provider.kept = [.init(member: "instance_url", destination: .environment)]
    return provider
  }

  /// Basic, JSON, an access token only, no scopes.
  static var notion: OAuthProvider {
    var provider = OAuthProvider(
      authorizeURL: "https://api.notion.example/v1/oauth/authorize?v=1",
      tokenURL: "https://api.notion.example/v1/oauth/token", scopes: [])
    provider.clientAuthentication = .basic
    provider.bodyFormat = .json
    provider.tokens = [.access]
    provider.parameters = [.init(name: "owner", value: "user")]
    return provider
  }

  /// An address of each customer's own.
  static var zendesk: OAuthProvider {
    OAuthProvider(
      authorizeURL: "https://{subdomain}.zendesk.example/oauth/authorizations/new",
      tokenURL: "https://{subdomain}.zendesk.example/oauth/tokens", scopes: ["read", "write"])
  }

  /// A webhook as its sender signs it.
  static func webhook(
    _ body: String = body, id: String = "msg_1", source: String = "billing",
    at timestamp: Timestamp = now, key: Secret = key
  ) -> Request {
    let bytes = Array(body.utf8)
    var request = Request()
    request.method = "POST"
    request.path = "/hooks/\(source)"
    request.body = bytes
    request.fields = [
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(timestamp.seconds),
      "webhook-signature": StandardWebhooks.sign(
        id: id, timestamp: timestamp.seconds, body: bytes, secret: key),
    ]
    request.facts.remoteAddress = "192.0.2.7"
    request.facts.requestID = "req-1"
    return request
  }

  static func get(_ path: String, id: String = "get_1") -> Request {
    var request = webhook("", id: id)
    request.method = "GET"
    request.path = path
    return request
  }
}

extension Response {
  var json: JSON { (try? JSON(parsing: body)) ?? .null }
  var text: String { String(decoding: body, as: UTF8.self) }
}

extension Request {
  /// The same request with one field's values replaced; none removes it.
  func with(_ name: String, _ values: String...) -> Request {
    var copy = self
    var fields = HeaderFields()
    for field in self.fields.all where field.name != name { fields.append(field.name, field.value) }
    for value in values { fields.append(name, value) }
    copy.fields = fields
    return copy
  }
}
