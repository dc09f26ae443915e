import Database
import FastCGI
import Secrets

extension Ledger {
  /// The application says that the person is the one who began: the code that waits may be
  /// exchanged, once.
  ///
  /// - Throws: ``ProblemType/notPossible`` for a session that does not wait for it, or for another
  ///   handle.
  func confirm(
    _ id: OAuthSessionID, handle: Secret, by webhook: Sender
  ) async throws(Refusal) -> CommittedExchange {
    let now = clock.now()
    let actor = AuditActor(webhook, fingerprints: audit.fingerprints)
    let digest = ConsentSecrets.digest(of: handle)
    let verdict = try await write {
      transaction throws(DatabaseError) -> Result<ExchangeTicket, Refusal> in
      let sealed = try Self.sealedSecrets(of: id, in: transaction)
      let count = try transaction.execute(
        """
        UPDATE oauth_session SET state = 'redeeming', updated_at = $1,
          key_id = NULL, wrapped_key = NULL, box = NULL
        WHERE id = $2 AND handle_digest = $3 AND state = 'confirming' AND expires_at > $1
        """, .integer(now.milliseconds), .text(id.description), .blob(digest))
      guard count == 1, let session = try Self.session(id, in: transaction) else {
        return .failure(
          Refusal(
            .notPossible, "The session does not wait for a confirmation with this handle."))
      }
      let subject = AuditSubject(session)
      guard let ticket = sealed.flatMap({ self.ticket($0, of: session, sender: webhook) }) else {
        _ = try end(session, .secretLost, at: now, in: transaction)
        try audit.append(
          [AuditEntry(.sessionEnded(subject, .secretLost), by: actor, at: now)], in: transaction)
        return .failure(Refusal(.notPossible, "The code that waited is lost; begin a new session."))
      }
      try audit.append(
        [.consentConfirmed(subject), .exchangeIntent(subject)].map {
          AuditEntry($0, by: actor, at: now)
        }, in: transaction)
      return .success(ticket)
    }
    return CommittedExchange(try verdict.get())
  }
}
