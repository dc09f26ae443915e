package import Database

extension Ledger {
  /// The sources that have open onboardings.
  func openSources() async throws(DatabaseError) -> [String] {
    try await database.read { transaction throws(DatabaseError) in
      // One seek in the index for each source, however many are open.
      let rows = try transaction.rows(
        """
        WITH RECURSIVE open (source) AS (
          SELECT min(source) FROM onboarding WHERE next_try IS NOT NULL
          UNION ALL
          SELECT (SELECT min(source) FROM onboarding
            WHERE next_try IS NOT NULL AND source > open.source)
          FROM open WHERE open.source IS NOT NULL
        )
        SELECT source FROM open WHERE source IS NOT NULL
        """)
      return try rows.map { row throws(DatabaseError) in try row.text(0) }
    }
  }

  /// Onboardings of a source that are due, the longest waiting first.
  func due(
    _ source: String, at now: Timestamp, limit: Int64
  ) async throws(DatabaseError) -> [OnboardingID] {
    guard limit > 0 else { return [] }
    return try await database.read { transaction throws(DatabaseError) in
      let rows = try transaction.rows(
        """
        SELECT id FROM onboarding WHERE source = $1 AND next_try IS NOT NULL AND next_try <= $2
        ORDER BY next_try LIMIT $3
        """, .text(source), .integer(now.milliseconds), .integer(limit))
      let ids = try rows.map { row throws(DatabaseError) in OnboardingID(try row.text(0)) }
      return ids.compactMap(\.self)
    }
  }

  func nextTry(
    _ source: String, after now: Timestamp
  ) async throws(DatabaseError) -> Timestamp? {
    try await database.read { transaction throws(DatabaseError) in
      let rows = try transaction.rows(
        """
        SELECT min(next_try) FROM onboarding
        WHERE source = $1 AND next_try IS NOT NULL AND next_try > $2
        """, .text(source), .integer(now.milliseconds))
      return try rows.first?.optionalInteger(0).map { Timestamp(milliseconds: $0) }
    }
  }

  /// Ends every lease: to be called before the first request by a process that owns the ledger
  /// alone, for whoever held one is gone, or is a plain CGI program that has had its turn at the
  /// ledger. What was being created is looked for at once; but since such a program may still have
  /// a create on its way until its lease would have ended, the grace period begins no earlier.
  ///
  /// - Returns: How many there were.
  package func endLeases() async throws(DatabaseError) -> Int {
    let now = clock.now()
    return try await database.write { transaction throws(DatabaseError) in
      try transaction.execute(
        """
        UPDATE onboarding SET lease_expires = $1, next_try = $1,
          unknown_since = CASE WHEN state = 'creating' THEN lease_expires ELSE unknown_since END
        WHERE next_try IS NOT NULL AND lease_expires > $1
        """, .integer(now.milliseconds))
    }
  }
}
