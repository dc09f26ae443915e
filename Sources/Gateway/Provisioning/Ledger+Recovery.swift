package import Database

extension Ledger {
  /// Of one transaction, in onboardings.
  private static let recoveryBatch: Int64 = 500

  /// Marks every attempt that a former process left without an outcome as unknown, so that it is
  /// looked for before anything is sent again. To be called before the first request, by a process
  /// that owns the ledger alone.
  ///
  /// - Returns: How many there were.
  package func recoverInterrupted() async throws(DatabaseError) -> Int {
    var total = 0
    while true {
      let now = clock.now()
      let count = try await database.write { transaction throws(DatabaseError) in
        try interruptBatch(at: now, in: transaction)
      }
      guard count > 0 else { return total }
      total += count
    }
  }

  private func interruptBatch(
    at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) -> Int {
    let rows = try transaction.rows(
      "SELECT id FROM onboarding WHERE state = 'creating' LIMIT $1", .integer(Self.recoveryBatch))
    for row in rows {
      guard let id = OnboardingID(try row.text(0)),
        let record = try Self.record(id, in: transaction)
      else { throw .unexpectedValue(column: 0, wanted: "an onboarding id", found: "other text") }
      _ = try Self.update(record.interrupted(at: now), in: transaction)
      try audit.append(
        [.interrupted(AuditSubject(record))], by: .jetway, at: now, in: transaction)
    }
    return rows.count
  }
}
