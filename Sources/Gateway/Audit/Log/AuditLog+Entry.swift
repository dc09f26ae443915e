import Database

extension AuditLog {
  /// An entry with whose onboarding it tells of.
  struct FoundEntry: Sendable, Hashable {
    /// nil where it was pruned.
    let line: [UInt8]?
    /// The source of its onboarding; nil where it is about none.
    let source: String?
  }

  /// nil where the log is not so long.
  static func entry(
    _ sequence: Int64, in transaction: any Transaction
  ) throws(DatabaseError) -> FoundEntry? {
    try transaction.rows(
      """
      SELECT audit_entry.line, onboarding.source FROM audit_entry
      LEFT JOIN onboarding ON onboarding.id = audit_entry.onboarding WHERE audit_entry.seq = $1
      """, .integer(sequence)
    ).first.map { row throws(DatabaseError) in
      FoundEntry(line: try row.optionalBlob(0), source: try row.optionalText(1))
    }
  }
}
