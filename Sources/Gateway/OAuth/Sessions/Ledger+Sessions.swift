import Database

/// What a verified request for a round trip turns out to be.
enum SessionClaim: Sendable {
  /// The first of its key; it is on disk.
  case first(OAuthSession)
  /// A repeat.
  case known(OAuthSession)
}

extension Ledger {
  /// - Returns: nil where no session has this id.
  func session(_ id: OAuthSessionID) async throws(Refusal) -> OAuthSession? {
    do throws(DatabaseError) {
      return try await database.read { transaction throws(DatabaseError) in
        try Self.session(id, in: transaction)
      }
    } catch {
      throw Refusal(error)
    }
  }

  /// Keeps a new session, or finds the one that the request's key names already.
  ///
  /// - Parameter request: One that is refused may still repeat one that was not.
  func claim(
    _ webhook: VerifiedWebhook, _ request: Result<OAuthSessionOrder, Refusal>
  ) async throws(Refusal) -> SessionClaim {
    let now = clock.now()
    let digest = audit.fingerprints.digest(ofBody: webhook.body)
    let actor = AuditActor(webhook.sender, fingerprints: audit.fingerprints)
    let first = request.map { OAuthSession($0, at: now) }
    let claim = try await write {
      transaction throws(DatabaseError) -> Result<SessionClaim, Refusal> in
      if let known = try Self.session(of: webhook, in: transaction) {
        guard audit.fingerprints.canBeOfOneBody(known.digest, digest) else {
          return .failure(Refusal(.keyReused, "This key was first used with another body."))
        }
        return .success(.known(known.session))
      }
      guard case .success(let session) = first else { return first.map { .first($0) } }
      let event = AuditEvent.sessionBegun(AuditSubject(session))
      try audit.append([AuditEntry(event, by: actor, at: now)], in: transaction)
      try Self.insert(session, key: webhook.key, bodyDigest: digest, in: transaction)
      return .success(.first(session))
    }
    return try claim.get()
  }

  /// Ends a session that is not settled, with the entries that say why.
  ///
  /// - Parameter revocations: Of tokens that were issued all the same.
  /// - Returns: The session as it is now.
  func end(
    _ session: OAuthSession, _ failure: OAuthFailure, said: ProviderError? = nil,
    _ entries: [AuditEntry], revoking revocations: [TokenRevocation] = []
  ) async throws(DatabaseError) -> OAuthSession {
    let now = clock.now()
    defer { outbox.wake(for: session.request.source) }
    return try await database.write { transaction throws(DatabaseError) in
      if try end(session, failure, said: said, at: now, in: transaction) {
        try audit.append(entries, in: transaction)
      }
      let ended = try Self.session(session.id, in: transaction) ?? session
      // Also of one that was given up meanwhile: the tokens are nowhere else.
      if ended.state != .granted { try keep(revocations, in: transaction) }
      return ended
    }
  }

  /// Ends a session without an onboarding, erases its secrets and has its source told.
  ///
  /// - Parameter said: What the provider says of it.
  /// - Returns: Whether it was not settled until now.
  func end(
    _ session: OAuthSession, _ failure: OAuthFailure, said: ProviderError? = nil,
    at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    let count = try transaction.execute(
      """
      UPDATE oauth_session SET state = $1, failure = $2, updated_at = $3, provider_error = $5,
        provider_words = $6, key_id = NULL, wrapped_key = NULL, box = NULL
      WHERE id = $4 AND state NOT IN ('granted', 'denied', 'failed')
      """,
      .text((failure == .accessDenied ? OAuthSessionState.denied : .failed).rawValue),
      .text(failure.rawValue), .integer(now.milliseconds), .text(session.id.description),
      Value(said?.code), Value(said?.words))
    guard count == 1 else { return false }
    try notify(ofEnd: FailedSession(session, failure), in: transaction)
    return true
  }

  private static func session(
    of webhook: VerifiedWebhook, in transaction: any Transaction
  ) throws(DatabaseError) -> (session: OAuthSession, digest: [UInt8])? {
    let rows = try transaction.rows(
      "SELECT id, body_digest FROM oauth_session WHERE source = $1 AND idempotency_key = $2",
      .text(webhook.source.name), .text(webhook.key.text))
    guard let row = rows.first, let id = OAuthSessionID(try row.text(0)),
      let session = try session(id, in: transaction)
    else { return nil }
    return (session, try row.blob(1))
  }
}
