import Database

extension Ledger {
  /// How letting a hold go ended.
  enum Release: Sendable, Hashable {
    case released(AuditHold)
    case unknown
    case earlier(Timestamp)
  }

  /// Keeps entries from being pruned, and personal data of their onboardings from being erased.
  ///
  /// - Returns: nil for an onboarding that the log knows nothing of.
  func hold(
    _ scope: HoldScope, reason: String, by actor: AuditActor
  ) async throws(DatabaseError) -> AuditHold? {
    let now = clock.now()
    return try await database.write { transaction throws(DatabaseError) in
      guard let range = try Self.range(of: scope, in: transaction) else { return nil }
      let rows = try transaction.rows(
        """
        INSERT INTO audit_hold (id, first, last, reason, created_at)
        VALUES ((SELECT coalesce(max(id), 0) + 1 FROM audit_hold), $1, $2, $3, $4) RETURNING id
        """, .integer(range.first), Value(range.last), .text(reason), .integer(now.milliseconds))
      guard let id = try rows.first?.integer(0) else { throw .corrupt }
      let hold = AuditHold(id: id, first: range.first, last: range.last)
      try audit.append([AuditEntry(.logHeld(hold), by: actor, at: now)], in: transaction)
      return hold
    }
  }

  func release(_ id: Int64, by actor: AuditActor) async throws(DatabaseError) -> Release {
    let now = clock.now()
    return try await database.write { transaction throws(DatabaseError) in
      guard let kept = try KeptHold.named(id, in: transaction) else { return .unknown }
      if let earlier = kept.releasedAt { return .earlier(earlier) }
      try transaction.execute(
        "UPDATE audit_hold SET released_at = $1 WHERE id = $2", .integer(now.milliseconds),
        .integer(id))
      try audit.append(
        [AuditEntry(.logReleased(kept.hold), by: actor, at: now)], in: transaction)
      return .released(kept.hold)
    }
  }

  private static func range(
    of scope: HoldScope, in transaction: any Transaction
  ) throws(DatabaseError) -> (first: Int64, last: Int64?)? {
    switch scope {
    case .entries(let first, let last): return (first, last)
    case .onboarding(let id):
      let rows = try transaction.rows(
        "SELECT min(seq), max(seq) FROM audit_entry WHERE onboarding = $1", .text(id.description))
      guard let row = rows.first, let first = try row.optionalInteger(0) else { return nil }
      let isSettled = try record(id, in: transaction)?.state.isTerminal ?? true
      return (first, isSettled ? try row.optionalInteger(1) : nil)
    }
  }
}
