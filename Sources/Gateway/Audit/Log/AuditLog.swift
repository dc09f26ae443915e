package import Database

/// The append-only log in the ledger. Entries are appended inside the transaction of the state
/// that they describe, so that neither exists without the other.
package struct AuditLog: Sendable {
  package let fingerprints: FingerprintKey

  package init(fingerprints: FingerprintKey) { self.fingerprints = fingerprints }

  /// Appends entries in their order, and with the last of a tile the tile.
  ///
  /// - Returns: Their sequence numbers, which are consecutive from 0.
  /// - Throws: ``DatabaseError/constraint(_:about:)`` for a line over ``AuditEntry/lengthLimit``.
  @discardableResult
  package func append(
    _ entries: [AuditEntry], in transaction: any Transaction
  ) throws(DatabaseError) -> Range<Int64> {
    let first = try Self.size(in: transaction)
    let next = first + Int64(entries.count)
    for (sequence, entry) in zip(first..., entries) {
      try Self.insert(entry, at: sequence, in: transaction)
    }
    var kept: [Disclosure] = []
    for entry in entries {
      guard let onboarding = entry.onboarding else { continue }
      for disclosure in entry.disclosures where !kept.contains(disclosure) {
        try Self.keep(disclosure, of: onboarding, in: transaction)
        kept.append(disclosure)
      }
    }
    if AuditTiles.count(in: first) < AuditTiles.count(in: next) {
      try AuditTiles.complete(in: transaction)
    }
    return first..<next
  }

  private static func insert(
    _ entry: AuditEntry, at sequence: Int64, in transaction: any Transaction
  ) throws(DatabaseError) {
    let line = entry.line(sequence: sequence)
    guard line.count <= AuditEntry.lengthLimit else {
      throw .constraint(.check, about: "audit_entry.line")
    }
    try transaction.execute(
      "INSERT INTO audit_entry (seq, onboarding, line) VALUES ($1, $2, $3)", .integer(sequence),
      Value(entry.onboarding?.description), .blob(line))
  }

  /// The number of entries.
  package static func size(in transaction: any Transaction) throws(DatabaseError) -> Int64 {
    let rows = try transaction.rows("SELECT coalesce(max(seq), -1) FROM audit_entry")
    let (size, isOver) = try (rows.first?.integer(0) ?? -1).addingReportingOverflow(1)
    guard size >= 0, !isOver else { throw .corrupt }
    return size
  }

  /// The lines from a sequence number on, oldest first; those that were pruned are left out.
  package static func lines(
    from sequence: Int64, limit: Int64, in transaction: any Transaction
  ) throws(DatabaseError) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for row in try transaction.rows(
      "SELECT line FROM audit_entry WHERE seq >= $1 AND seq < $2 ORDER BY seq", .integer(sequence),
      .integer(sequence + limit))
    {
      if let line = try row.optionalBlob(0) { lines.append(line) }
    }
    return lines
  }

  /// An onboarding names the same value in several entries by one digest.
  private static func keep(
    _ disclosure: Disclosure, of onboarding: OnboardingID, in transaction: any Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO audit_disclosure (onboarding, digest, nonce, value) VALUES ($1, $2, $3, $4)
      ON CONFLICT (onboarding, digest) DO NOTHING
      """, .text(onboarding.description), .blob(disclosure.digest), .blob(disclosure.nonce),
      .text(disclosure.value))
  }
}
