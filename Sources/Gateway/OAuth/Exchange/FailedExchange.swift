/// How an exchange ended without a grant.
struct FailedExchange: Sendable {
  let failure: OAuthFailure
  /// The token endpoint's, where it answered.
  let status: Int?
  /// The token endpoint's own error.
  let said: ProviderError?
  /// Tokens that were issued all the same, and are not going to be used.
  let leftover: OAuthTokens?
  /// As ``Grant/account``.
  let account: String?

  init(
    _ failure: OAuthFailure, status: Int? = nil, said: ProviderError? = nil,
    leftover: OAuthTokens? = nil, account: String? = nil
  ) {
    self.failure = failure
    self.status = status
    self.said = said
    self.leftover = leftover
    self.account = account
  }
}
