import Secrets

/// The right to have Airbyte begin its round trip for one session once: it exists only after the audit
/// log has said so, on disk. Only the ledger makes one.
struct CommittedInitiation: ~Copyable, Sendable {
  let session: OAuthSession
  let state: Secret

  /// - Parameter session: Is on disk, with this state.
  init(_ session: OAuthSession, state: Secret) {
    self.session = session
    self.state = state
  }
}
