import Database
import Foundation
import TransparencyLog

extension AuditWalk {
  /// Entries that are read at a time: 32 bundles.
  private static let piece: Int64 = 32 * AuditTiles.width

  /// Reads the entries and hashes them, ahead of what is done with them and on all processors. Each
  /// piece has a connection of its own: entries that are there do not change.
  func runs(
    size: Int64, pruned: Set<Int64>
  ) -> ReadAhead<Result<EntryRun, DatabaseError>> {
    let sizes = Set(promised.map { Int64(clamping: $0.size) })
    let path = verification.path
    return ReadAhead(
      count: size / Self.piece + (size % Self.piece > 0 ? 1 : 0),
      width: 1 + ProcessInfo.processInfo.activeProcessorCount
    ) { number in
      let start = number * Self.piece
      let range = start..<(start + min(Self.piece, size - start))
      return Result { () throws(DatabaseError) in
        try SQLiteDatabase.inspect(path: path) { transaction throws(DatabaseError) in
          try EntryRunReader(pruned: pruned, sizes: sizes).read(range, in: transaction)
        }
      }
    }
  }

  /// Lets the tree grow by these entries and judges the checkpoints over them.
  mutating func take(
    _ run: EntryRun, _ tree: inout TreeCheck, in transaction: any Transaction
  ) throws(DatabaseError) {
    findings.add(run.findings)
    for (entry, act) in run.acts {
      guard case .key(let text) = act, let finding = trust.note(text, entry: entry) else {
        continue
      }
      findings.note(finding)
    }
    let start = tree.tree.size
    let end = start + run.tiles.reduce(0) { $0 + UInt64($1.root == nil ? $1.leaves.count : 256) }
    var due = promised.filter { start < $0.size && $0.size <= end }
    for kept in run.checkpoints where UInt64(clamping: kept.size) <= end {
      if let checkpoint = promise(kept) { due.append(checkpoint) }
    }
    due.sort { $0.size < $1.size }
    for checkpoint in due {
      if let finding = trust.judge(checkpoint) { findings.note(finding) }
    }
    findings.add(try tree.append(run, promised: due, in: transaction))
  }

  /// What a kept checkpoint promises; nil, and a finding, where it is none.
  mutating func promise(_ kept: KeptCheckpoint) -> PromisedCheckpoint? {
    do throws(AuditFailedReading) {
      return try kept.promised().get()
    } catch {
      findings.note(
        .checkpoints, .altered,
        at: .checkpoint(size: UInt64(clamping: kept.size), in: KeptCheckpoint.ledger), error.text)
      return nil
    }
  }
}

extension AuditVerification {
  /// Blocks.
  func disclosures() -> Result<[AuditFinding], DatabaseError> {
    Result { () throws(DatabaseError) in
      try SQLiteDatabase.inspect(path: path) { transaction throws(DatabaseError) in
        try DisclosuresCheck.findings(in: transaction)
      }
    }
  }
}
