extension ProviderSettings {
  /// The error that a switch asks the token endpoint for.
  var orderedRefusal: TokenRefusal? {
    guard tokenStatus != 200 || tokenError != nil else { return nil }
    let usual =
      switch tokenStatus {
      case 401: "invalid_client"
      case 429: "rate_limited"
      case 503: "temporarily_unavailable"
      case 500...: "server_error"
      default: "invalid_grant"
      }
    return TokenRefusal(
      status: tokenStatus, error: tokenError ?? usual,
      description: "A switch asked for this error", retryAfter: tokenRetryAfter)
  }
}
