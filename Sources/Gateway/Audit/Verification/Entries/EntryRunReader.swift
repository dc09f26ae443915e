import Database
import TransparencyLog

/// Reads entries with their tiles and looks at each by itself.
struct EntryRunReader {
  private let pruned: Set<Int64>
  /// After which entries the leaves are needed one by one.
  private let sizes: Set<Int64>
  private var run = EntryRun()

  /// - Parameters:
  ///   - pruned: Bundles whose lines may be missing.
  ///   - sizes: Of checkpoints that are not in the ledger.
  init(pruned: Set<Int64>, sizes: Set<Int64>) {
    self.pruned = pruned
    self.sizes = sizes
  }

  /// - Parameter range: Begins with a tile.
  consuming func read(
    _ range: Range<Int64>, in transaction: any Transaction
  ) throws(DatabaseError) -> EntryRun {
    run.checkpoints = try KeptCheckpoint.over(range, in: transaction)
    let sizes = sizes.union(run.checkpoints.map(\.size))
    var start = range.lowerBound
    while start < range.upperBound, run.gap == nil {
      let tile = start..<min(start + AuditTiles.width, range.upperBound)
      try readTile(tile, sizes, in: transaction)
      start = tile.upperBound
    }
    return run
  }

  private mutating func readTile(
    _ range: Range<Int64>, _ sizes: Set<Int64>, in transaction: any Transaction
  ) throws(DatabaseError) {
    let kept = try KeptTile.read(
      level: 0, index: range.lowerBound / AuditTiles.width, in: transaction)
    var leaves: [LogHash] = []
    leaves.reserveCapacity(range.count)
    let isPruned = pruned.contains(range.lowerBound / AuditTiles.width)
    var next = range.lowerBound
    for row in try transaction.rows(
      "SELECT seq, line, onboarding FROM audit_entry WHERE seq >= $1 AND seq < $2 ORDER BY seq",
      .integer(range.lowerBound), .integer(range.upperBound))
    {
      guard try row.integer(0) == next else { break }
      guard
        let leaf = try leaf(
          next, row, kept?.hash(Int(next - range.lowerBound)), isPruned: isPruned)
      else { break }
      leaves.append(leaf)
      next += 1
    }
    finish(leaves, range, kept, sizes)
  }

  private mutating func leaf(
    _ sequence: Int64, _ row: Row, _ kept: LogHash?, isPruned: Bool
  ) throws(DatabaseError) -> LogHash? {
    guard let line = try row.optionalBlob(1) else {
      if !isPruned {
        note(.entries, sequence, "its line is deleted, and its bundle is not one that was pruned")
      } else if let onboarding = try row.optionalText(2) {
        run.facts.append(LoggedFact(pruned: sequence, of: onboarding))
      }
      return kept
    }
    if isPruned { note(.pruning, sequence, "it is still there, though its bundle was pruned") }
    look(at: line, sequence, onboarding: try row.optionalText(2))
    return .leaf(of: line)
  }

  private mutating func look(at line: [UInt8], _ sequence: Int64, onboarding: String?) {
    guard let scanned = AuditLineScanner.scan(line) else {
      return note(.lines, sequence, "it is not of the form that Jetway writes, or of no known code")
    }
    if scanned.sequence != sequence {
      note(.entries, sequence, "it says that it is entry \(scanned.sequence)")
    }
    let fact = LoggedFact(scanned, in: line)
    if fact?.onboarding != onboarding {
      note(.onboardings, sequence, "the ledger keeps it with another onboarding than it names")
    }
    if let fact { run.facts.append(fact) }
    if let act = LogAct(scanned.kind, in: line) { run.acts.append((sequence, act)) }
  }

  private mutating func finish(
    _ leaves: [LogHash], _ range: Range<Int64>, _ kept: KeptTile?, _ sizes: Set<Int64>
  ) {
    let isFull = leaves.count == TileCoordinate.fullWidth
    let root = isFull ? LogHash.root(of: leaves) : nil
    if leaves.count < range.count {
      run.gap = range.lowerBound + Int64(leaves.count)
    } else if isFull {
      run.findings += KeptTile.differences(
        kept, level: 0, index: range.lowerBound / AuditTiles.width, hashes: leaves, root: root)
    }
    let isCut = sizes.contains { range.lowerBound < $0 && $0 < range.upperBound }
    run.tiles.append(EntryRun.Hashes(root: root, leaves: isFull && !isCut ? [] : leaves))
  }

  private mutating func note(_ check: AuditCheck, _ sequence: Int64, _ text: String) {
    run.findings.append(
      AuditFinding(
        check, check == .onboardings ? .inconsistent : .altered, at: .entry(sequence), text))
  }
}
