import Database
package import StrictJSON

/// A hold as the ledger keeps it. Its reason is not in the log, which never forgets.
package struct KeptHold: Sendable, Hashable {
  package let hold: AuditHold
  package let reason: String
  package let createdAt: Timestamp
  /// nil while it holds.
  package let releasedAt: Timestamp?

  /// Those that hold first, then the newest.
  static func all(in transaction: any Transaction) throws(DatabaseError) -> [KeptHold] {
    try transaction.rows(
      """
      SELECT id, first, last, reason, created_at, released_at FROM audit_hold
      ORDER BY released_at IS NOT NULL, id DESC
      """
    ).map { row throws(DatabaseError) in try KeptHold(row) }
  }

  static func named(
    _ id: Int64, in transaction: any Transaction
  ) throws(DatabaseError) -> KeptHold? {
    try transaction.rows(
      "SELECT id, first, last, reason, created_at, released_at FROM audit_hold WHERE id = $1",
      .integer(id)
    ).first.map { row throws(DatabaseError) in try KeptHold(row) }
  }

  /// The first that holds an entry of these.
  static func holding(
    _ range: Range<Int64>, in transaction: any Transaction
  ) throws(DatabaseError) -> Int64? {
    try transaction.rows(
      """
      SELECT min(id) FROM audit_hold
      WHERE released_at IS NULL AND first < $2 AND (last IS NULL OR last >= $1)
      """, .integer(range.lowerBound), .integer(range.upperBound)
    ).first?.optionalInteger(0)
  }

  /// The first that holds an entry of an onboarding.
  static func holding(
    _ onboarding: OnboardingID, in transaction: any Transaction
  ) throws(DatabaseError) -> Int64? {
    try transaction.rows(
      """
      SELECT min(audit_hold.id) FROM audit_hold
      JOIN audit_entry ON audit_entry.seq >= audit_hold.first
        AND (audit_hold.last IS NULL OR audit_entry.seq <= audit_hold.last)
      WHERE audit_hold.released_at IS NULL AND audit_entry.onboarding = $1
      """, .text(onboarding.description)
    ).first?.optionalInteger(0)
  }

  package var json: JSONObject {
    [
      "hold": .integer(hold.id), "first": .integer(hold.first),
      "last": hold.last.map { .integer($0) } ?? .null, "reason": .string(reason),
      "created_at": .string(createdAt.rfc3339),
      "released_at": releasedAt.map { .string($0.rfc3339) } ?? .null,
    ]
  }

  private init(_ row: Row) throws(DatabaseError) {
    hold = AuditHold(
      id: try row.integer(0), first: try row.integer(1), last: try row.optionalInteger(2))
    reason = try row.text(3)
    createdAt = Timestamp(milliseconds: try row.integer(4))
    releasedAt = try row.optionalInteger(5).map { Timestamp(milliseconds: $0) }
  }
}
