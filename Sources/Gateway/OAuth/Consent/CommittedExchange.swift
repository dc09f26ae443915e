import Secrets

/// The right to exchange one code for tokens once: it exists only after the session was claimed for
/// it and the audit log has said so, on disk. Only the ledger makes one, and using it uses it up.
package struct CommittedExchange: ~Copyable, Sendable {
  package let session: OAuthSession
  let code: Secret
  let verifier: Secret
  let sender: Sender

  /// - Parameter ticket: Is on disk.
  init(_ ticket: ExchangeTicket) {
    session = ticket.session
    code = ticket.code
    verifier = ticket.verifier
    sender = ticket.sender
  }
}

/// An exchange that only has to be committed.
struct ExchangeTicket: Sendable {
  let session: OAuthSession
  let code: Secret
  let verifier: Secret
  let sender: Sender
}
