package import AirbyteAPI
package import Secrets
package import StrictJSON

/// How one type of connector is created: catalog facts plus this deployment's OAuth app and
/// defaults.
package final class Recipe: Sendable {
  /// This deployment's registration with the provider (RFC 6749, section 2.3.1).
  package struct OAuthApp: Sendable {
    package let clientID: String
    package let clientSecret: Secret

    package init(clientID: String, clientSecret: Secret) {
      self.clientID = clientID
      self.clientSecret = clientSecret
    }
  }

  /// What webhooks call it, such as `hubspot`.
  package let name: String
  /// What people call it, such as `HubSpot`.
  package let title: String
  package let type: ConnectorType
  /// What the catalog knows of the type; nil where it does not have it: then what a webhook gives is
  /// checked by the upstream only.
  package let entry: CatalogEntry?
  package let oauthApp: OAuthApp?
  /// Where its tokens come from; nil where Jetway cannot run the OAuth round trip for it.
  package let provider: OAuthProvider?
  /// Whether Airbyte runs the OAuth round trip, with its own app; then ``provider`` is nil.
  package let delegatesConsent: Bool
  /// Credential fields that are the same for every customer, such as `developer_token`.
  package let credentials: [(name: String, value: Secret)]
  package let config: JSONObject
  package let environment: JSONObject
  package let verify: Verify

  package init(
    name: String, title: String, type: ConnectorType, entry: CatalogEntry? = nil,
    oauthApp: OAuthApp? = nil, provider: OAuthProvider? = nil, delegatesConsent: Bool = false,
    credentials: [(name: String, value: Secret)] = [],
    config: JSONObject = [:],
    environment: JSONObject = [:], verify: Verify = .none
  ) {
    self.name = name
    self.title = title
    self.type = type
    self.entry = entry
    self.oauthApp = oauthApp
    self.provider = provider
    self.delegatesConsent = delegatesConsent
    self.credentials = credentials
    self.config = config
    self.environment = environment
    self.verify = verify
  }

  /// Whether people can be sent on an OAuth round trip for it.
  package var hasRoundTrip: Bool {
    delegatesConsent || (oauthApp != nil && provider != nil)
  }
}
