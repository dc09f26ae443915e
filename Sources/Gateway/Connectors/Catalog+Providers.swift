/// Addresses and scopes are those of the connectors' public specifications; what goes beyond them
/// names the provider's own documentation.
extension Catalog {
  /// Its tokens do not expire, and there are no refresh tokens.
  static let github = provider(
    "https://github.com/login/oauth/authorize", "https://github.com/login/oauth/access_token",
    ["repo", "read:org", "read:user", "read:project"]
  ) {
    $0.tokens = [.access]
    $0.handsOverClient = false
  }

  /// Without these parameters Google issues a refresh token at the first consent only
  /// (developers.google.com/identity/protocols/oauth2/web-server).
  static let googleAds = provider(
    "https://accounts.google.com/o/oauth2/auth", "https://www.googleapis.com/oauth2/v3/token",
    ["https://www.googleapis.com/auth/adwords"]
  ) {
    $0.revocationURL = "https://oauth2.googleapis.com/revoke"
    $0.parameters = [
      .init(name: "access_type", value: "offline"), .init(name: "prompt", value: "consent"),
    ]
  }

  static let hubspot = provider(
    "https://app.hubspot.com/oauth/authorize", "https://api.hubapi.com/oauth/v1/token",
    [
      "oauth", "crm.objects.contacts.read", "crm.schemas.contacts.read",
      "crm.objects.contacts.write", "crm.objects.companies.write", "crm.objects.deals.write",
    ])

  /// Its scopes are a list with commas (linear.app/developers/oauth-2-0-authentication).
  static let linear = provider(
    "https://linear.app/oauth/authorize", "https://api.linear.app/oauth/token",
    ["read", "write", "issues:create", "comments:create"]
  ) {
    $0.scopeSeparator = ","
  }

  /// It knows no scopes; `owner` is required (developers.notion.com, "Authorization").
  static let notion = provider(
    "https://api.notion.com/v1/oauth/authorize", "https://api.notion.com/v1/oauth/token", []
  ) {
    $0.parameters = [.init(name: "owner", value: "user")]
    $0.clientAuthentication = .basic
    $0.bodyFormat = .json
    $0.tokens = [.access]
    $0.account = "workspace_id"
  }

  /// Each organization has an address of its own, which the token answer tells.
  static let salesforce = provider(
    "https://login.salesforce.com/services/oauth2/authorize",
    "https://login.salesforce.com/services/oauth2/token",
    ["api", "web", "refresh_token", "lightning"]
  ) {
    $0.revocationURL = "https://login.salesforce.com/services/oauth2/revoke"
    $0.kept = [.init(member: "instance_url", destination: .environment)]
    $0.account = "id"
  }

  private static func provider(
    _ authorizeURL: String, _ tokenURL: String, _ scopes: [String],
    _ deviations: (inout OAuthProvider) -> Void = { _ in }
  ) -> OAuthProvider {
    var provider = OAuthProvider(authorizeURL: authorizeURL, tokenURL: tokenURL, scopes: scopes)
    deviations(&provider)
    return provider
  }
}
