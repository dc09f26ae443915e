package import Database

extension Ledger {
  /// For how long the notification of a connector's creation waits for what Airbyte says of it.
  static let patienceForChecks: Duration = .seconds(30)

  /// Whether the connector that a step has brought is to be tried out.
  func isToBeChecked(_ record: OnboardingRecord) -> Bool {
    checked.contains(record.connector) && record.state == .created && record.deletedAt == nil
  }

  /// Marks a connector as due to be tried out, in the transaction that creates it.
  static func demandCheck(
    of connectorID: String, _ id: OnboardingID, at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO connector_check (connector_id, onboarding, status, attempts, next_try, created_at)
      VALUES ($1, $2, 'pending', 0, $3, $3) ON CONFLICT (connector_id) DO NOTHING
      """, .text(connectorID), .text(id.description), .integer(now.milliseconds))
  }

  /// A connector that is to go is not tried out any more.
  static func cancelCheck(
    of connectorID: String, at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      UPDATE connector_check SET status = 'cancelled', next_try = NULL, ended_at = $2
      WHERE connector_id = $1 AND next_try IS NOT NULL
      """, .text(connectorID), .integer(now.milliseconds))
  }

  /// Commits to one try.
  ///
  /// - Returns: nil where somebody else was quicker, or no try is left.
  func begin(_ check: PendingCheck) async throws(DatabaseError) -> CommittedCheck? {
    let now = clock.now()
    var taken = check
    guard taken.take(for: rules.lease, at: now) else {
      _ = try await settle(taken, from: check, nil)
      return nil
    }
    let entry = AuditEntry(
      .checkIntent(check.subject, connectorID: check.connectorID), by: .jetway, at: now)
    let isTaken = try await database.write { [taken] transaction throws(DatabaseError) in
      guard try taken.update(from: check, at: now, in: transaction) else { return false }
      try audit.append([entry], in: transaction)
      return true
    }
    return isTaken ? CommittedCheck(taken) : nil
  }

  /// Records how a try ended; with the last one, the notification of the creation has it too, if it
  /// was not sent yet.
  ///
  /// - Returns: Its onboarding.
  func settle(
    _ next: PendingCheck, from earlier: PendingCheck, _ answer: CheckAnswer?
  ) async throws(DatabaseError) -> OnboardingRecord? {
    let now = clock.now()
    let entry = answer.map {
      AuditEntry(
        .checkOutcome(next.subject, connectorID: next.connectorID, $0.audited), by: .jetway,
        at: now)
    }
    return try await database.write { transaction throws(DatabaseError) in
      let isCurrent = try next.update(from: earlier, at: now, in: transaction)
      if let entry { try audit.append([entry], in: transaction) }
      guard let record = try Self.record(next.onboarding, in: transaction) else { return nil }
      if isCurrent, next.nextTry == nil {
        try Self.release(notificationOf: record, at: now, in: transaction)
      }
      return record
    }
  }

  /// Makes due at once what was due or under way, once it is sure that nobody else is at it. A check
  /// is safe to repeat.
  package func endCheckLeases() async throws(DatabaseError) {
    let now = clock.now()
    try await database.write { transaction throws(DatabaseError) in
      _ = try transaction.execute(
        "UPDATE connector_check SET next_try = $1 WHERE next_try IS NOT NULL AND next_try > $1",
        .integer(now.milliseconds))
    }
  }

  func dueChecks(
    at now: Timestamp, limit: Int
  ) async throws(DatabaseError) -> (due: [PendingCheck], next: Timestamp?) {
    try await database.read { transaction throws(DatabaseError) in
      (
        try PendingCheck.due(at: now, limit: limit, in: transaction),
        try PendingCheck.next(after: now, in: transaction)
      )
    }
  }
}
