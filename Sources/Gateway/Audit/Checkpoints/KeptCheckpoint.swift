package import Database

/// A checkpoint that the ledger keeps. The ledger is not believed: what counts is the signature.
package struct KeptCheckpoint: Sendable, Hashable {
  package let size: Int64
  package let note: [UInt8]
  package let signedAt: Timestamp

  /// As long all are kept; of those before, the last of each hour.
  static let fresh: Duration = .seconds(3_600)

  /// nil where none was signed yet.
  package static func latest(
    in transaction: any Transaction
  ) throws(DatabaseError) -> KeptCheckpoint? {
    try all(
      transaction.rows(
        "SELECT size, note, signed_at FROM audit_checkpoint ORDER BY size DESC LIMIT 1")
    ).first
  }

  /// All that are kept, from the smallest tree on.
  package static func all(
    in transaction: any Transaction
  ) throws(DatabaseError) -> [KeptCheckpoint] {
    try all(transaction.rows("SELECT size, note, signed_at FROM audit_checkpoint ORDER BY size"))
  }

  /// Keeps this one, unless another process has kept one of as large a tree.
  ///
  /// - Returns: Whether it was kept.
  func keep(in transaction: any Transaction) throws(DatabaseError) -> Bool {
    if let latest = try Self.latest(in: transaction) {
      guard latest.size < size else { return false }
      if latest.hour != hour { try thinOut(in: transaction) }
    }
    try transaction.execute(
      "INSERT INTO audit_checkpoint (size, note, signed_at) VALUES ($1, $2, $3)", .integer(size),
      .blob(note), .integer(signedAt.milliseconds))
    return true
  }

  private var hour: Int64 { signedAt.milliseconds / 3_600_000 }

  private func thinOut(in transaction: any Transaction) throws(DatabaseError) {
    try transaction.execute(
      """
      DELETE FROM audit_checkpoint WHERE signed_at < $1 AND signed_at / 3600000 = (
        SELECT next.signed_at / 3600000 FROM audit_checkpoint AS next
        WHERE next.size > audit_checkpoint.size ORDER BY next.size LIMIT 1)
      """, .integer((signedAt - Self.fresh).milliseconds))
  }

  private static func all(_ rows: [Row]) throws(DatabaseError) -> [KeptCheckpoint] {
    try rows.map { row throws(DatabaseError) in
      KeptCheckpoint(
        size: try row.integer(0), note: try row.blob(1),
        signedAt: Timestamp(milliseconds: try row.integer(2)))
    }
  }
}
