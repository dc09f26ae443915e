import Database
import TransparencyLog

/// A tile as the ledger keeps it; nothing of it is believed.
struct KeptTile: Sendable, Hashable {
  let root: [UInt8]
  let hashes: [UInt8]

  /// nil where it is not kept.
  static func read(
    level: Int, index: Int64, in transaction: any Transaction
  ) throws(DatabaseError) -> KeptTile? {
    try transaction.rows(
      "SELECT root, hashes FROM audit_tile WHERE level = $1 AND idx = $2",
      .integer(Int64(level)), .integer(index)
    ).first.map { row throws(DatabaseError) in
      KeptTile(root: try row.blob(0), hashes: try row.blob(1))
    }
  }

  /// nil where there are not as many hashes.
  func hash(_ position: Int) -> LogHash? {
    let start = position * LogHash.byteCount
    guard start + LogHash.byteCount <= hashes.count else { return nil }
    return LogHash(hashes[start..<(start + LogHash.byteCount)])
  }

  /// What is wrong with a tile that is to hold these hashes.
  static func differences(
    _ kept: KeptTile?, level: Int, index: Int64, hashes: [LogHash], root: LogHash?
  ) -> [AuditFinding] {
    let place = AuditFinding.Place.tile(level: level, index: index)
    guard let kept else { return [AuditFinding(.tiles, .altered, at: place, "it is missing")] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(hashes.count * LogHash.byteCount)
    for hash in hashes { hash.append(to: &bytes) }
    var findings: [AuditFinding] = []
    if kept.hashes != bytes {
      let wrong = hashes.indices.first { kept.hash($0) != hashes[$0] }
      let text =
        wrong.map { position in
          let number = index * AuditTiles.width + Int64(position)
          let what = level == 0 ? "entry \(number)" : "tile \(level - 1)/\(number)"
          return "its hash of \(what) is not that of what the ledger has there"
        } ?? "it has another number of hashes"
      findings.append(AuditFinding(.tiles, .altered, at: place, text))
    }
    if kept.root != root?.bytes {
      findings.append(AuditFinding(.tiles, .altered, at: place, "its root does not follow from it"))
    }
    return findings
  }
}
