import Database
import FastCGI
import Secrets

/// What a confirmation turns out to be.
enum Confirmation: ~Copyable {
  /// The first: the code that waited may be exchanged now.
  case exchange(CommittedExchange)
  /// A repeat.
  case known(OAuthSession)
}

extension Ledger {
  private enum ConfirmationVerdict: Sendable {
    case exchange(ExchangeTicket)
    case known(OAuthSession)
    case refused(Refusal)
  }

  /// The application says that the person is the one who began: the code that waits may be
  /// exchanged, once.
  ///
  /// - Throws: ``ProblemType/notPossible`` for a session that does not wait for it, or for another
  ///   handle.
  func confirm(
    _ id: OAuthSessionID, handle: Secret, by sender: Sender
  ) async throws(Refusal) -> Confirmation {
    let now = clock.now()
    let actor = AuditActor(sender, fingerprints: audit.fingerprints)
    let digest = ConsentSecrets.digest(of: handle)
    let verdict = try await write { transaction throws(DatabaseError) -> ConfirmationVerdict in
      let sealed = try Self.sealedSecrets(of: id, in: transaction)
      guard try Self.redeem(id, digest, at: now, in: transaction) else {
        return try unconfirmed(id, digest, in: transaction)
      }
      guard let session = try Self.session(id, in: transaction) else {
        return .refused(Refusal(.notFound, "No session has this id."))
      }
      let subject = AuditSubject(session)
      guard let ticket = sealed.flatMap({ ticket($0, of: session, sender: sender) }) else {
        _ = try end(session, .secretLost, at: now, in: transaction)
        try audit.append(
          [AuditEntry(.sessionEnded(subject, .secretLost), by: actor, at: now)], in: transaction)
        return .refused(
          Refusal(.notPossible, "The code that waited is lost; begin a new session."))
      }
      try audit.append(
        [.consentConfirmed(subject), .exchangeIntent(subject)].map {
          AuditEntry($0, by: actor, at: now)
        }, in: transaction)
      return .exchange(ticket)
    }
    switch verdict {
    case .exchange(let ticket): return .exchange(CommittedExchange(ticket))
    case .known(let session): return .known(session)
    case .refused(let refusal): throw refusal
    }
  }

  /// The one statement that claims a code that waits.
  private static func redeem(
    _ id: OAuthSessionID, _ handle: [UInt8], at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.execute(
      """
      UPDATE oauth_session SET state = 'redeeming', updated_at = $1, expires_at = $4,
        key_id = NULL, wrapped_key = NULL, box = NULL
      WHERE id = $2 AND handle_digest = $3 AND state = 'confirming' AND expires_at > $1
      """, .integer(now.milliseconds), .text(id.description), .blob(handle),
      .integer((now + TokenExchange.longest).milliseconds)) == 1
  }

  private func unconfirmed(
    _ id: OAuthSessionID, _ handle: [UInt8], in transaction: any Transaction
  ) throws(DatabaseError) -> ConfirmationVerdict {
    let rows = try transaction.rows(
      """
      SELECT handle_digest FROM oauth_session
      WHERE id = $1 AND state IN ('redeeming', 'granted', 'failed')
      """, .text(id.description))
    if let kept = try rows.first?.optionalBlob(0), equalInConstantTime(kept, handle),
      let session = try Self.session(id, in: transaction), session.failure != .expired
    {
      return .known(session)
    }
    return .refused(
      Refusal(.notPossible, "The session does not wait for a confirmation with this handle."))
  }
}
