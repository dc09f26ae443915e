package import Secrets

/// What an authorization server has issued (RFC 6749, section 1.4 and 1.5) and a connector gets in
/// with: one of them or both.
package struct OAuthTokens: Sendable {
  package let refresh: Secret?
  package let access: Secret?

  /// nil for none at all.
  package init?(refresh: Secret?, access: Secret?) {
    guard refresh != nil || access != nil else { return nil }
    self.refresh = refresh
    self.access = access
  }

  /// By the names that connectors and webhooks know them by.
  package var named: [(name: String, value: Secret)] {
    [("access_token", access), ("refresh_token", refresh)].compactMap { name, value in
      value.map { (name: name, value: $0) }
    }
  }
}
