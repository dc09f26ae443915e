import Database
import Secrets

extension Ledger {
  static func session(
    withState digest: [UInt8], in transaction: any Transaction
  ) throws(DatabaseError) -> OAuthSession? {
    let rows = try transaction.rows(
      "SELECT id FROM oauth_session WHERE state_digest = $1", .blob(digest))
    guard let row = rows.first, let id = OAuthSessionID(try row.text(0)) else { return nil }
    return try session(id, in: transaction)
  }

  /// The one statement that claims a state.
  ///
  /// - Returns: Whether nobody has before, and its time is not over.
  static func redeem(
    _ state: [UInt8], at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.execute(
      """
      UPDATE oauth_session SET state = 'redeeming', updated_at = $1, expires_at = $3,
        key_id = NULL, wrapped_key = NULL, box = NULL
      WHERE state_digest = $2 AND state = 'started' AND state_expires_at > $1
      """, .integer(now.milliseconds), .blob(state),
      .integer((now + TokenExchange.longest).milliseconds)) == 1
  }

  static func sealedSecrets(
    of id: OAuthSessionID, in transaction: any Transaction
  ) throws(DatabaseError) -> SealedBytes? {
    let rows = try transaction.rows(
      "SELECT key_id, wrapped_key, box FROM oauth_session WHERE id = $1 AND box IS NOT NULL",
      .text(id.description))
    return try rows.first.map { row throws(DatabaseError) in try SealedBytes(row, from: 0) }
  }

  /// What was sealed for a session; nil where it cannot be opened.
  func opened(_ sealed: SealedBytes, of session: OAuthSession) -> Secret? {
    do throws(SealingError) {
      return try sealing.open(
        sealed, for: .session(session.id, source: session.request.source))
    } catch {
      return nil
    }
  }

  /// What the application confirms the person with, while a code waits for it.
  func handle(_ sealed: SealedBytes, of session: OAuthSession) -> Secret? {
    opened(sealed, of: session).flatMap { joined in
      joined.withBytes { Self.parts(of: $0) }.map {
        ConsentSecrets.handle(of: session.id, verifier: $0.verifier)
      }
    }
  }

  /// The same, where a code waits for it.
  func handle(of session: OAuthSession) async throws(Refusal) -> Secret? {
    do throws(DatabaseError) {
      return try await database.read { transaction throws(DatabaseError) in
        try Self.sealedSecrets(of: session.id, in: transaction).flatMap {
          handle($0, of: session)
        }
      }
    } catch {
      throw Refusal(error)
    }
  }

  private static func parts(of joined: [UInt8]) -> (verifier: Secret, code: Secret)? {
    joined.firstIndex(of: 0).map { end in
      (Secret(Array(joined[..<end])), Secret(Array(joined[(end + 1)...])))
    }
  }

  /// Verifier and code in one, for ``ticket(_:of:sender:)``; nil where it cannot be sealed.
  func sealed(_ ticket: ExchangeTicket) -> SealedBytes? {
    // A verifier has no zero byte (RFC 7636, section 4.1).
    let joined = ticket.verifier.withBytes { verifier in
      ticket.code.withBytes { verifier + [0] + $0 }
    }
    do throws(SealingError) {
      return try sealing.seal(
        joined, for: .session(ticket.session.id, source: ticket.session.request.source))
    } catch {
      return nil
    }
  }

  /// Undoes ``sealed(_:)``.
  func ticket(
    _ sealed: SealedBytes, of session: OAuthSession, sender: Sender
  ) -> ExchangeTicket? {
    opened(sealed, of: session)?.withBytes { Self.parts(of: $0) }.map {
      ExchangeTicket(session: session, code: $0.code, verifier: $0.verifier, sender: sender)
    }
  }
}
