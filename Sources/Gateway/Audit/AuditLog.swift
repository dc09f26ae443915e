package import Database

/// The append-only log in the ledger. Entries are appended inside the transaction of the state
/// that they describe, so that neither exists without the other.
package struct AuditLog: Sendable {
  package let fingerprints: FingerprintKey

  package init(fingerprints: FingerprintKey) { self.fingerprints = fingerprints }

  /// Appends entries in their order; sequence numbers are consecutive from 0.
  package func append(
    _ events: [AuditEvent], by actor: AuditActor, at now: Timestamp,
    in transaction: any Transaction
  ) throws(DatabaseError) {
    var sequence =
      try transaction.rows("SELECT coalesce(max(seq), -1) FROM audit_entry")
      .first.map { row throws(DatabaseError) in try row.integer(0) } ?? -1
    for event in events {
      let entry = AuditEntry(event, by: actor, at: now)
      sequence += 1
      try transaction.execute(
        "INSERT INTO audit_entry (seq, onboarding, line) VALUES ($1, $2, $3)",
        .integer(sequence), Value(entry.onboarding?.description),
        .blob(entry.line(sequence: sequence)))
    }
  }

  /// The lines from a sequence number on, oldest first.
  package static func lines(
    from sequence: Int64, limit: Int64, in transaction: any Transaction
  ) throws(DatabaseError) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for row in try transaction.rows(
      "SELECT line FROM audit_entry WHERE seq >= $1 ORDER BY seq LIMIT $2", .integer(sequence),
      .integer(limit))
    {
      lines.append(try row.blob(0))
    }
    return lines
  }
}
