import Database
import Foundation
import StrictJSON
import TransparencyLog

/// What is looked at of the audit log before a server starts on it: the newest checkpoints, inside
/// the ledger and outside, and everything that came after the one inside. The time that this takes
/// does not grow with the log.
struct AuditStart {
  private let keys: [NoteVerifierKey]
  private let file: CheckpointFile

  init(keys: AuditKeys, file: CheckpointFile) {
    self.keys = keys.verifying
    self.file = file
  }

  /// Blocks.
  ///
  /// - Returns: Whether the first key has not signed the newest in the ledger: from now on it does.
  func check(in transaction: any Transaction) throws(AuditStartFailure) -> Bool {
    let outside = try outside()
    let kept = try read { () throws(DatabaseError) in try KeptCheckpoint.latest(in: transaction) }
    var tree = try read { () throws(DatabaseError) in try AuditTree(in: transaction) }
    var inside: Verified?
    if let kept { inside = try verified(kept.note, in: "the ledger") }
    for (checkpoint, place) in [(outside, file.path), (inside, "the ledger")] {
      guard let checkpoint = checkpoint?.checkpoint else { continue }
      guard checkpoint.size <= tree.size else {
        throw .shorter(entries: tree.size, promised: checkpoint.size, by: place)
      }
      let root = try read { () throws(DatabaseError) in try tree.root(at: checkpoint.size) }
      guard root == checkpoint.root else { throw .altered(size: checkpoint.size, by: place) }
    }
    try checkTail(from: kept?.size ?? 0, to: Int64(tree.size), in: transaction)
    return inside?.signers.contains(keys[0]) != true
  }

  private func read<T>(
    _ body: () throws(DatabaseError) -> T
  ) throws(AuditStartFailure) -> T {
    do throws(DatabaseError) { return try body() } catch { throw .ledger(error) }
  }

  private func outside() throws(AuditStartFailure) -> Verified? {
    let note: [UInt8]?
    do throws(POSIXError) {
      note = try file.read()
    } catch {
      throw .unreadable(path: file.path, reason: String(cString: strerror(error.code.rawValue)))
    }
    guard let note else { return nil }
    return try verified(note, in: file.path)
  }

  private typealias Verified = (checkpoint: Checkpoint, signers: [NoteVerifierKey])

  private func verified(
    _ note: [UInt8], in place: String
  ) throws(AuditStartFailure) -> Verified {
    do throws(TransparencyLogError) {
      let signed = try SignedCheckpoint(parsing: note)
      return (try signed.verified(by: keys), try signed.note.verified(by: keys))
    } catch {
      throw .unverified(place: place, error)
    }
  }

  /// No gap, and each line says its own number.
  private func checkTail(
    from first: Int64, to size: Int64, in transaction: any Transaction
  ) throws(AuditStartFailure) {
    var next = first
    while next < size {
      let lines = try read { () throws(DatabaseError) in
        try AuditLog.lines(from: next, limit: AuditTiles.width, in: transaction)
      }
      for line in lines {
        guard let json = try? JSON(parsing: line), json["seq"]?.int == next else {
          throw .broken(entry: next)
        }
        next += 1
      }
      guard !lines.isEmpty else { throw .broken(entry: next) }
    }
  }
}
