/// How far a round trip has come. One whose time is over before it is settled counts as expired,
/// without a state of its own.
///
///     open ─ a person begins ─▶ started ─ callback ─▶ redeeming ─▶ granted
///                                  │   └─▶ confirming ─┘    └────▶ failed
///                                  └─────▶ denied, failed
package enum OAuthSessionState: String, Sendable, Hashable, CaseIterable {
  /// Nobody has begun.
  case open
  /// A person was sent to the provider.
  case started
  /// The code is here, and waits for the application to say that the person is the right one.
  case confirming
  /// The code is being exchanged: it may have been redeemed.
  case redeeming
  /// There is an onboarding.
  case granted
  /// The person said no.
  case denied
  case failed

  package var isSettled: Bool {
    switch self {
    case .granted, .denied, .failed: true
    case .open, .started, .confirming, .redeeming: false
    }
  }
}
