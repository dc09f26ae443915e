import StrictJSON

/// The tokens that a code was redeemed for, and what came with them.
struct IssuedGrant: Sendable {
  /// Those that the connector takes.
  let tokens: OAuthTokens
  /// All that was issued.
  let issued: OAuthTokens
  /// Members of the token answer that the connector needs, by where they go.
  let kept: [(destination: OAuthProvider.Destination, name: String, value: JSON)]
  /// As ``Grant/account``.
  let account: String?
}
