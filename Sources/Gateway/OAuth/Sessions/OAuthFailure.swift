/// Why a round trip ended without an onboarding.
package enum OAuthFailure: String, Error, Sendable, Hashable, CaseIterable {
  /// The person said no (RFC 6749, section 4.1.2.1).
  case accessDenied = "access_denied"
  /// The provider answered with another error instead of a code.
  case providerError = "provider_error"
  /// The callback has no code, or a code and an error, or something twice.
  case malformedCallback = "malformed_callback"
  /// `iss` is missing or names another authorization server (RFC 9207, section 2.4).
  case issuerMismatch = "issuer_mismatch"
  /// The token endpoint could not be reached: the code was not redeemed.
  case exchangeNotSent = "exchange_not_sent"
  /// The token endpoint refused the code (RFC 6749, section 5.2).
  case exchangeRefused = "exchange_refused"
  /// The code may have been redeemed, and what came of it is lost.
  case exchangeUnknown = "exchange_unknown"
  case refreshTokenMissing = "refresh_token_missing"
  case accessTokenMissing = "access_token_missing"
  /// Fewer scopes were granted than were asked for.
  case scopesMissing = "scopes_missing"
  /// The consent is of another account than the one that is connected.
  case accountDiffers = "account_differs"
  /// The configuration does not allow it any more.
  case orderRefused = "order_refused"
  /// What Jetway needs to finish cannot be unsealed any more.
  case secretLost = "secret_lost"
  /// Its time was over before anything came of it.
  case expired
  /// The program ended before it knew what became of the code.
  case interrupted

  /// For the person who gave the consent, and for the developer of the calling system: what
  /// happened and what to do.
  package var sentence: String {
    switch self {
    case .accessDenied: "Access was not given. Nothing was connected."
    case .providerError: "The service did not complete the request. Please try again."
    case .malformedCallback: "The service sent an answer that makes no sense. Please try again."
    case .issuerMismatch:
      "The answer did not come from the service that was asked. Nothing was connected."
    case .exchangeNotSent: "The service could not be reached. Please try again."
    case .exchangeRefused: "The service did not accept its own code any more. Please try again."
    case .exchangeUnknown, .interrupted:
      "The service did not tell whether access was given. Please try again."
    case .refreshTokenMissing, .accessTokenMissing:
      "The service did not give lasting access. Please try again, or ask the application's support."
    case .scopesMissing:
      "Some of the permissions that are needed were not given. Please try again and allow all of them."
    case .accountDiffers:
      "This is another account than the one that is connected. Please sign in to the same account."
    case .secretLost: "What was kept of this can no longer be read. Please try again."
    case .expired: "It was not finished in time. Nothing was connected."
    case .orderRefused: "The application may not connect this any more. Please ask its support."
    }
  }

  /// The state that a session is told to be in.
  var stateWord: String {
    switch self {
    case .accessDenied: "denied"
    case .expired: "expired"
    default: "failed"
    }
  }

  /// Whether beginning anew can help the person.
  package var canRetry: Bool {
    switch self {
    case .issuerMismatch, .orderRefused: false
    default: true
    }
  }
}
