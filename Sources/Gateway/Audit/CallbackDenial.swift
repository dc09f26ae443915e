/// A provider's callback that was turned away.
package struct CallbackDenial: Sendable, Hashable {
  package enum Reason: String, Sendable, CaseIterable {
    /// It has no state.
    case stateMissing = "state_missing"
    /// No round trip has this state, or not for this address.
    case stateUnknown = "state_unknown"
    /// The round trip's time was over.
    case stateExpired = "state_expired"
    /// The browser is not the one that began.
    case foreignBrowser = "foreign_browser"
    case confirmationUnknown = "confirmation_unknown"
  }

  package let reason: Reason
  /// The connector of the address, where one has its name.
  package let connector: String?
  package let session: OAuthSessionID?

  package init(_ reason: Reason, connector: String?, session: OAuthSessionID? = nil) {
    self.reason = reason
    self.connector = connector
    self.session = session
  }
}
