import Database
import TransparencyLog

/// The tiles over tiles: built again from the roots below them, and compared as each is full.
struct UpperTiles {
  /// By level, from 1 on: the roots that are in no full tile yet.
  private var open: [[LogHash]] = Array(repeating: [], count: 7)
  private(set) var full: [Int64] = Array(repeating: 0, count: 7)

  /// Takes the root of the next tile of level 0.
  mutating func append(
    _ root: LogHash, in transaction: any Transaction
  ) throws(DatabaseError) -> [AuditFinding] {
    var findings: [AuditFinding] = []
    var root = root
    for level in open.indices {
      open[level].append(root)
      guard open[level].count == TileCoordinate.fullWidth,
        let above = LogHash.root(of: open[level])
      else { return findings }
      findings += KeptTile.differences(
        try KeptTile.read(level: level + 1, index: full[level], in: transaction),
        level: level + 1, index: full[level], hashes: open[level], root: above)
      open[level] = []
      full[level] += 1
      root = above
    }
    return findings
  }

  /// Tiles that the ledger has over entries that it has not.
  func surplus(
    afterFull lowest: Int64, in transaction: any Transaction
  ) throws(DatabaseError) -> [AuditFinding] {
    let expected = [lowest] + full
    var findings: [AuditFinding] = []
    for row in try transaction.rows(
      "SELECT level, min(idx), max(idx) FROM audit_tile GROUP BY level ORDER BY level")
    {
      let (level, first, last) = (
        Int(clamping: try row.integer(0)), try row.integer(1), try row.integer(2)
      )
      let count = expected.indices.contains(level) ? expected[level] : 0
      guard first < 0 || last >= count else { continue }
      findings.append(
        AuditFinding(
          .tiles, .cut, at: .tile(level: level, index: last),
          "it is over entries that the ledger does not have"))
    }
    return findings
  }
}
