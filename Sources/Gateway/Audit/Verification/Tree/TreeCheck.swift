import Database
import TransparencyLog

/// The log's tree, built again from its entries, and held against each checkpoint on the way.
struct TreeCheck {
  private(set) var tree = CompactTree()
  private var upper = UpperTiles()
  private var tiles: Int64 = 0

  /// - Parameter promised: Checkpoints over entries of this run, from the smallest on.
  mutating func append(
    _ run: EntryRun, promised: [PromisedCheckpoint], in transaction: any Transaction
  ) throws(DatabaseError) -> [AuditFinding] {
    var findings: [AuditFinding] = []
    var promised = promised[...]
    do throws(TransparencyLogError) {
      for tile in run.tiles {
        var within = tree
        for leaf in tile.leaves {
          try within.append(leaf)
          findings += compare(within, with: &promised)
        }
        guard let root = tile.root else {
          tree = within
          continue
        }
        try tree.append(subtree: root, level: 8)
        findings += compare(tree, with: &promised)
      }
    } catch {
      throw .corrupt
    }
    for root in run.tiles.compactMap(\.root) {
      findings += try upper.append(root, in: transaction)
      tiles += 1
    }
    return findings
  }

  private func compare(
    _ tree: CompactTree, with promised: inout ArraySlice<PromisedCheckpoint>
  ) -> [AuditFinding] {
    var findings: [AuditFinding] = []
    while let next = promised.first, next.size <= tree.size {
      promised.removeFirst()
      guard next.size != tree.size || next.root != tree.root else { continue }
      findings.append(
        next.finding(.checkpoints, .altered, "its root is not that of the entries before it"))
    }
    return findings
  }

  func surplus(in transaction: any Transaction) throws(DatabaseError) -> [AuditFinding] {
    try upper.surplus(afterFull: tiles, in: transaction)
  }
}
