import Database
import TransparencyLog

extension KeptCheckpoint {
  /// Those over one of these entries as the last.
  static func over(
    _ range: Range<Int64>, in transaction: any Transaction
  ) throws(DatabaseError) -> [KeptCheckpoint] {
    try transaction.rows(
      """
      SELECT size, note, signed_at FROM audit_checkpoint WHERE size > $1 AND size <= $2
      ORDER BY size
      """, .integer(range.lowerBound), .integer(range.upperBound)
    ).map { row throws(DatabaseError) in
      KeptCheckpoint(
        size: try row.integer(0), note: try row.blob(1),
        signedAt: Timestamp(milliseconds: try row.integer(2)))
    }
  }

  /// What it promises, or why it is none.
  func promised() -> Result<PromisedCheckpoint, AuditFailedReading> {
    do throws(TransparencyLogError) {
      let signed = try SignedCheckpoint(parsing: note)
      guard signed.unverified.size == UInt64(clamping: size) else {
        return .failure(AuditFailedReading("it was signed over \(signed.unverified.size) entries"))
      }
      return .success(PromisedCheckpoint(signed: signed, place: Self.ledger))
    } catch {
      return .failure(AuditFailedReading("\(error)"))
    }
  }

  static let ledger = "the ledger"
}
