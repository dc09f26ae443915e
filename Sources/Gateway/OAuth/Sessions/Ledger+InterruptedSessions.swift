package import Database

extension Ledger {
  /// Ends the sessions whose code was being exchanged by a process that is gone: the code may have
  /// been redeemed, so it is never sent again.
  ///
  /// - Parameter since: Exchanges begun before this moment are of a process that is gone.
  package func endInterruptedSessions(
    begunBefore since: Timestamp
  ) async throws(DatabaseError) -> Int {
    let now = clock.now()
    return try await database.write { transaction throws(DatabaseError) in
      let rows = try transaction.rows(
        """
        SELECT id FROM oauth_session WHERE state = 'redeeming' AND updated_at < $1 ORDER BY id
        """, .integer(since.milliseconds))
      for row in rows {
        guard let id = OAuthSessionID(try row.text(0)),
          let session = try Self.session(id, in: transaction),
          try end(session, .interrupted, at: now, in: transaction)
        else { continue }
        let event = AuditEvent.exchangeOutcome(AuditSubject(session), .interrupted, status: nil)
        try audit.append([AuditEntry(event, by: .jetway, at: now)], in: transaction)
      }
      return rows.count
    }
  }
}
