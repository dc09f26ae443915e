package import Database

extension Ledger {
  /// How long a session without an onboarding is kept, for repeats of its request and for support.
  private static let retention: Duration = .seconds(30 * 86_400)
  /// Of one transaction, in sessions.
  private static let lapseBatch: Int64 = 200

  /// Ends the sessions whose time is over. A code that a process which is gone was exchanging may have
  /// been redeemed: it is never sent again.
  ///
  /// - Parameter isStart: Whether every exchange that was begun is of a process that is gone.
  /// - Returns: How many ended.
  package func endLapsedSessions(isStart: Bool = false) async throws(DatabaseError) -> Int {
    var all = 0
    while true {
      let count = try await endSomeLapsed(isStart: isStart)
      all += count
      guard count == Int(Self.lapseBatch) else { return all }
    }
  }

  private func endSomeLapsed(isStart: Bool) async throws(DatabaseError) -> Int {
    let now = clock.now()
    let lapsed = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        SELECT id FROM oauth_session
        WHERE state IN ('open', 'started', 'confirming', 'redeeming')
          AND (expires_at <= $1 OR (state = 'redeeming' AND $2 = 1))
        ORDER BY expires_at LIMIT $3
        """, .integer(now.milliseconds), .integer(isStart ? 1 : 0), .integer(Self.lapseBatch)
      ).map { row throws(DatabaseError) in try row.text(0) }
    }
    // Most of the time there is nothing to write, and a commit is a sync of the disk.
    guard !lapsed.isEmpty else { return 0 }
    let sources = try await database.write { transaction throws(DatabaseError) in
      var sources: Set<String> = []
      for id in lapsed.compactMap({ OAuthSessionID($0) }) {
        guard let session = try Self.session(id, in: transaction),
          session.lapse(at: now) != nil || (isStart && session.state == .redeeming)
        else { continue }
        try lapse(session, at: now, in: transaction)
        sources.insert(session.request.source)
      }
      return sources
    }
    for source in sources { outbox.wake(for: source) }
    return lapsed.count
  }

  /// Ends one session for lack of time.
  func lapse(
    _ session: OAuthSession, at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) {
    let subject = AuditSubject(session)
    let isRedeeming = session.state == .redeeming
    let failure = isRedeeming ? OAuthFailure.interrupted : .expired
    guard try end(session, failure, at: now, in: transaction) else { return }
    let event =
      isRedeeming
      ? AuditEvent.exchangeOutcome(subject, failure, status: nil)
      : .sessionEnded(subject, failure)
    try audit.append([AuditEntry(event, by: .jetway, at: now)], in: transaction)
  }

  /// Forgets sessions that led to nothing, and what their sources were told of them, when they are old
  /// enough.
  package func forgetOldSessions() async throws(DatabaseError) {
    let limit = clock.now() - Self.retention
    let isAny = try await database.read { transaction throws(DatabaseError) in
      try !transaction.rows(
        """
        SELECT id FROM oauth_session
        WHERE state IN ('denied', 'failed') AND updated_at < $1 LIMIT 1
        """, .integer(limit.milliseconds)
      ).isEmpty
    }
    guard isAny else { return }
    try await database.write { transaction throws(DatabaseError) in
      try transaction.execute(
        """
        DELETE FROM notification WHERE onboarding IS NULL AND ended_at IS NOT NULL AND session IN (
          SELECT id FROM oauth_session WHERE state IN ('denied', 'failed') AND updated_at < $1)
        """, .integer(limit.milliseconds))
      _ = try transaction.execute(
        "DELETE FROM oauth_session WHERE state IN ('denied', 'failed') AND updated_at < $1",
        .integer(limit.milliseconds))
    }
  }
}
