package import Secrets

/// Which upstream, and as whom.
package struct AirbyteConfiguration: Sendable {
  package var baseURL: BaseURL
  package var clientID: String
  package var clientSecret: Secret
  /// Sent as `X-Organization-Id`; members of several organizations need it.
  package var organizationID: String?
  /// How long one attempt may take, waiting for a connection and the whole answer included.
  package var attemptTimeout: Duration

  package init(
    baseURL: BaseURL, clientID: String, clientSecret: Secret, organizationID: String? = nil,
    attemptTimeout: Duration = .seconds(30)
  ) {
    self.baseURL = baseURL
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.organizationID = organizationID
    self.attemptTimeout = attemptTimeout
  }
}
