import Database
import TransparencyLog

/// What an export is made of: entries, their hashes, and a checkpoint that covers them.
struct ExportSource {
  let transaction: any Transaction
  let range: Range<Int64>
  let checkpoint: SignedCheckpoint
  let key: NoteVerifierKey

  var size: Int64 { Int64(clamping: checkpoint.unverified.size) }
  /// Whether the root follows from these entries alone.
  var isWhole: Bool { range == 0..<size }

  /// Hands out each entry in its order; nil for the line of one that was pruned.
  func forEachEntry(
    _ body: (Int64, [UInt8]?) throws(ExportFailure) -> Void
  ) throws(ExportFailure) {
    var next = range.lowerBound
    while next < range.upperBound {
      let end = min(range.upperBound, next + AuditTiles.width)
      let rows = try read { () throws(DatabaseError) in
        try transaction.rows(
          "SELECT seq, line FROM audit_entry WHERE seq >= $1 AND seq < $2 ORDER BY seq",
          .integer(next), .integer(end)
        ).map { row throws(DatabaseError) in (try row.integer(0), try row.optionalBlob(1)) }
      }
      guard rows.map(\.0) == Array(next..<end) else { throw .ledger(.corrupt) }
      for (sequence, line) in rows { try body(sequence, line) }
      next = end
    }
  }

  func forEachLine(
    _ body: (borrowing [UInt8]) throws(ExportFailure) -> Void
  ) throws(ExportFailure) {
    try forEachEntry { _, line throws(ExportFailure) in
      if let line { try body(line) }
    }
  }

  func forEachLeaf(
    _ body: (Int64, LogHash) throws(ExportFailure) -> Void
  ) throws(ExportFailure) {
    try forEachEntry { sequence, line throws(ExportFailure) in
      if let line { return try body(sequence, .leaf(of: line)) }
      let (tile, place) = sequence.quotientAndRemainder(dividingBy: AuditTiles.width)
      let kept = try read { () throws(DatabaseError) in
        try KeptTile.read(level: 0, index: tile, in: transaction)
      }
      guard let hash = kept?.hash(Int(place)) else { throw .ledger(.corrupt) }
      try body(sequence, hash)
    }
  }

  /// - Parameter tree: Keeps what it has read.
  func proof(of sequence: Int64, in tree: inout AuditTree) throws(ExportFailure) -> ProofFile {
    let proof: InclusionProof?
    do throws(DatabaseError) {
      proof = try tree.inclusionProof(of: UInt64(sequence), in: UInt64(size))
    } catch {
      throw .ledger(error)
    }
    guard let proof else { throw .ledger(.corrupt) }
    return ProofFile(index: UInt64(sequence), hashes: proof.hashes, checkpoint: checkpoint)
  }

  func read<T>(_ body: () throws(DatabaseError) -> T) throws(ExportFailure) -> T {
    do throws(DatabaseError) { return try body() } catch { throw .ledger(error) }
  }
}
