import Database

extension Ledger {
  /// Puts a connector on the list of those that are to go. One that is on it stays as it is, unless
  /// its removal was given up.
  static func remove(
    _ connectorID: String, of id: OnboardingID, _ reason: ConnectorRemoval.Reason,
    at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO connector_removal
        (connector_id, onboarding, reason, attempts, failures, next_try, created_at)
      VALUES ($1, $2, $3, 0, 0, $4, $4)
      ON CONFLICT (connector_id) DO UPDATE SET next_try = excluded.next_try,
        created_at = excluded.created_at, failures = 0, failure = NULL, accepted_at = NULL,
        ended_at = NULL
      WHERE connector_removal.ended_at IS NOT NULL AND connector_removal.failure IS NOT NULL
      """, .text(connectorID), .text(id.description), .text(reason.rawValue),
      .integer(now.milliseconds))
    try cancelCheck(of: connectorID, at: now, in: transaction)
  }

  /// Removals that are due, the longest waiting first.
  func dueRemovals(
    at now: Timestamp, limit: Int64
  ) async throws(DatabaseError) -> [ConnectorRemoval] {
    try await database.read { transaction throws(DatabaseError) in
      try ConnectorRemoval.due(at: now, limit: limit, in: transaction)
    }
  }

  /// Commits to asking for a deletion.
  ///
  /// - Returns: nil where somebody else was quicker.
  func begin(
    _ removal: ConnectorRemoval
  ) async throws(DatabaseError) -> CommittedDeletion? {
    let now = clock.now()
    var taken = removal
    taken.schedule.take(for: rules.lease, at: now)
    let entry = AuditEntry(
      .deleteIntent(removal.subject, connectorID: removal.connectorID), by: .jetway, at: now)
    let isTaken = try await database.write { [taken] transaction throws(DatabaseError) in
      guard try taken.update(from: removal, in: transaction) else { return false }
      try audit.append([entry], in: transaction)
      return true
    }
    return isTaken ? CommittedDeletion(taken) : nil
  }

  /// Records what a call or a look has told.
  ///
  /// - Parameter outcome: Of the call, whatever became of the removal meanwhile.
  /// - Returns: Its onboarding; nil where it has none.
  func settle(
    _ next: ConnectorRemoval, from earlier: ConnectorRemoval, _ outcome: AuditEvent? = nil
  ) async throws(DatabaseError) -> OnboardingRecord? {
    let now = clock.now()
    let told = [outcome].compactMap(\.self).map { AuditEntry($0, by: .jetway, at: now) }
    let end = next.ending.map { AuditEntry($0, by: .jetway, at: now) }
    return try await database.write { transaction throws(DatabaseError) in
      let isCurrent = try next.update(from: earlier, in: transaction)
      let entries = told + [isCurrent ? end : nil].compactMap(\.self)
      if !entries.isEmpty { try audit.append(entries, in: transaction) }
      return try next.onboarding.flatMap { id throws(DatabaseError) in
        try Self.record(id, in: transaction)
      }
    }
  }
}

extension ConnectorRemoval {
  /// What the audit log is told where it has come to its end.
  fileprivate var ending: AuditEvent? {
    switch state {
    case .pending: nil
    case .done: .removalConfirmed(subject, connectorID: connectorID)
    case .failed: .deleteOutcome(subject, connectorID: connectorID, .expired, status: nil)
    }
  }
}
