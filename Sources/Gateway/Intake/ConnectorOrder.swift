package import Secrets
package import StrictJSON

/// What a webhook asks for: one connector, described in a few members.
package struct ConnectorOrder: Sendable {
  /// How the customer's onboarding ended: what the connector gets in with.
  package enum Completion: Sendable {
    /// What the provider has issued; client id and secret are the recipe's.
    case tokens(OAuthTokens)
    /// Credential fields as the connector names them, such as an API key.
    case credentials([(name: String, value: Secret)])
    /// The upstream did the OAuth round trip and holds the secret under this id.
    case oauthSecretID(Secret)
    /// The upstream has created the connector already, and it is adopted. The id is no secret.
    case connectorID(String)
  }

  /// Names the recipe.
  package let connector: String
  package let workspace: String
  package let name: String?
  /// The caller's own name for it, such as a customer number. Kept, never sent upstream.
  package let reference: String?
  package let completion: Completion
  /// Becomes `replication_config`.
  package let config: JSONObject?
  package let environment: JSONObject?
  package let definitionID: String?
  package let sourceTemplateID: String?
}

extension ConnectorOrder.Completion {
  /// The kind of secret, as the audit log names it.
  package var kind: String {
    switch self {
    case .tokens(let tokens): tokens.refresh == nil ? "access_token" : "refresh_token"
    case .credentials: "credentials"
    case .oauthSecretID: "oauth_secret_id"
    case .connectorID: "connector_id"
    }
  }

  /// The connector that is there already.
  package var adopts: String? {
    if case .connectorID(let id) = self { id } else { nil }
  }

  /// The secret the audit log keeps a fingerprint of: only one of high entropy, which a token is and
  /// a user's password is not.
  package var fingerprinted: Secret? {
    if case .tokens(let tokens) = self { tokens.refresh ?? tokens.access } else { nil }
  }
}
