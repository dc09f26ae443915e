import Database
import TransparencyLog

/// The newest checkpoint that the ledger keeps, read.
struct SignedLatest {
  let size: UInt64
  let checkpoint: SignedCheckpoint

  /// nil where there is none.
  init?(in transaction: any Transaction) throws(DatabaseError) {
    guard let latest = try KeptCheckpoint.latest(in: transaction) else { return nil }
    size = UInt64(latest.size)
    do throws(TransparencyLogError) {
      checkpoint = try SignedCheckpoint(parsing: latest.note)
    } catch {
      throw .corrupt
    }
  }
}
