/// One OAuth round trip as the ledger keeps it. It holds no secret: what only Jetway may know of it
/// is sealed beside it.
package struct OAuthSession: Sendable, Hashable {
  /// From its creation on; a person who has not begun by then has to be sent a new one.
  package static let lifetime: Duration = .seconds(3600)
  /// Of a state, from the moment at which a person is sent to the provider, and of the code that
  /// comes back for it.
  package static let consentLifetime: Duration = .seconds(600)

  package let id: OAuthSessionID
  package let request: OAuthSessionOrder
  package var state: OAuthSessionState
  package var failure: OAuthFailure?
  /// What the provider says of it, where it does.
  package var providerError: ProviderError?
  package var onboarding: OnboardingID?
  package let createdAt: Timestamp
  package var updatedAt: Timestamp
  /// When it ends unless it is settled before: while it waits for a person, for the application's
  /// word or for the token endpoint.
  package var expiresAt: Timestamp

  package init(
    id: OAuthSessionID, request: OAuthSessionOrder, state: OAuthSessionState = .open,
    failure: OAuthFailure? = nil, providerError: ProviderError? = nil,
    onboarding: OnboardingID? = nil, createdAt: Timestamp,
    updatedAt: Timestamp, expiresAt: Timestamp
  ) {
    self.id = id
    self.request = request
    self.state = state
    self.failure = failure
    self.providerError = providerError
    self.onboarding = onboarding
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.expiresAt = expiresAt
  }

  package init(_ request: OAuthSessionOrder, at now: Timestamp) {
    self.init(
      id: OAuthSessionID(at: now), request: request, createdAt: now, updatedAt: now,
      expiresAt: now + Self.lifetime)
  }

  /// Until when a person can begin.
  package var beginsUntil: Timestamp { createdAt + Self.lifetime }

  /// Nothing comes of it any more, and nothing has.
  package func isExpired(at now: Timestamp) -> Bool {
    switch state {
    case .open, .started, .confirming: expiresAt <= now
    case .failed: failure == .expired
    case .redeeming, .granted, .denied: false
    }
  }

  /// How it ends for lack of time; nil where it has time left or has ended.
  func lapse(at now: Timestamp) -> OAuthFailure? {
    guard !state.isSettled, expiresAt <= now else { return nil }
    return state == .redeeming ? .interrupted : .expired
  }
}
