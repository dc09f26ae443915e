import Database
import FastCGI
import Secrets

extension Ledger {
  /// Sends a person off, or is about to: the session gets a state, a browser and a verifier, and what it had of these
  /// before is void. The state has its own time, and the session at least as much.
  ///
  /// - Parameter event: What the audit log is told.
  /// - Returns: The session, or nil where nobody can begin with it any more.
  func startConsent(
    _ id: OAuthSessionID, _ secrets: ConsentSecrets, of source: Source, for request: Request,
    saying event: @escaping @Sendable (AuditSubject) -> AuditEvent = { .consentAsked($0) }
  ) async throws(Refusal) -> OAuthSession? {
    let now = clock.now()
    let sealed = try seal(secrets.verifier.withBytes { $0 }, for: .session(id, source: source.name))
    let actor = AuditActor(
      Sender(person: request, of: source), fingerprints: audit.fingerprints)
    let (state, browser) = (
      ConsentSecrets.digest(of: secrets.state), ConsentSecrets.digest(of: secrets.browser)
    )
    return try await write { transaction throws(DatabaseError) in
      let count = try transaction.execute(
        """
        UPDATE oauth_session SET state = 'started', state_digest = $1, browser_digest = $2,
          key_id = $3, wrapped_key = $4, box = $5, updated_at = $6, state_expires_at = $7,
          expires_at = CASE WHEN expires_at > $7 THEN expires_at ELSE $7 END
        WHERE id = $8 AND state IN ('open', 'started') AND created_at > $9
        """, .blob(state), .blob(browser), .text(sealed.keyID), .blob(sealed.wrappedKey),
        .blob(sealed.box), .integer(now.milliseconds),
        .integer((now + OAuthSession.consentLifetime).milliseconds), .text(id.description),
        .integer((now - OAuthSession.lifetime).milliseconds))
      guard count == 1, let session = try Self.session(id, in: transaction) else { return nil }
      let entry = AuditEntry(event(AuditSubject(session)), by: actor, at: now)
      try audit.append([entry], in: transaction)
      return session
    }
  }

  /// Whether a session was begun in the browser that shows this.
  func isBegun(
    _ id: OAuthSessionID, inBrowserWith shown: Secret?
  ) async throws(Refusal) -> Bool {
    guard let shown else { return false }
    do throws(DatabaseError) {
      return try await database.read { transaction throws(DatabaseError) in
        try Self.keeps(ConsentSecrets.digest(of: shown), of: id, in: transaction)
      }
    } catch {
      throw Refusal(error)
    }
  }

  static func keeps(
    _ browser: [UInt8], of id: OAuthSessionID, in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    let rows = try transaction.rows(
      "SELECT browser_digest FROM oauth_session WHERE id = $1", .text(id.description))
    guard let kept = try rows.first?.optionalBlob(0) else { return false }
    return equalInConstantTime(kept, browser)
  }

  func seal(_ bytes: [UInt8], for place: SealedPlace) throws(Refusal) -> SealedBytes {
    do throws(SealingError) {
      return try sealing.seal(bytes, for: place)
    } catch {
      throw Refusal(.ledgerUnavailable, "The secret cannot be sealed.").retry(after: Self.patience)
    }
  }
}
