import Database

/// Holds the bundles that were pruned, and the holds on others, against the entries that say so.
struct PruningCheck {
  private var ranges: [ClosedRange<Int64>] = []
  private var held: [Int64: AuditHold] = [:]
  private var released: Set<Int64> = []

  /// Bundles of a log of so many entries that are said to be pruned.
  static func pruned(
    size: Int64, in transaction: any Transaction
  ) throws(DatabaseError) -> Set<Int64> {
    Set(
      try transaction.rows(
        "SELECT bundle FROM audit_pruned WHERE bundle >= 0 AND bundle < $1",
        .integer(AuditTiles.count(in: size))
      ).map { row throws(DatabaseError) in try row.integer(0) })
  }

  mutating func take(_ act: LogAct) {
    switch act {
    case .pruned(let first, let last) where first <= last: ranges.append(first...last)
    case .held(let hold): held[hold.id] = hold
    case .released(let hold): released.insert(hold.id)
    default: break
    }
  }

  /// - Parameter pruned: As ``pruned(size:in:)`` gives them.
  func findings(
    pruned: Set<Int64>, in transaction: any Transaction
  ) throws(DatabaseError) -> [AuditFinding] {
    var findings: [AuditFinding] = pruned.sorted().compactMap { bundle in
      let (first, last) = (bundle * AuditTiles.width, (bundle + 1) * AuditTiles.width - 1)
      guard !ranges.contains(where: { $0.contains(first) && $0.contains(last) }) else { return nil }
      return AuditFinding(
        .pruning, .inconsistent, at: .entry(first), "no entry says that its bundle was pruned")
    }
    let all = try transaction.rows("SELECT count(*) FROM audit_pruned").first?.integer(0)
    if all != Int64(pruned.count) {
      findings.append(
        AuditFinding(
          .pruning, .inconsistent, at: .ledger, "bundles are said to be pruned that there are not"))
    }
    for row in try transaction.rows("SELECT id, first, last, released_at FROM audit_hold") {
      let hold = AuditHold(
        id: try row.integer(0), first: try row.integer(1), last: try row.optionalInteger(2))
      let isReleased = try row.optionalInteger(3) != nil
      // Its entries may be among those that were pruned.
      guard held[hold.id] != nil || pruned.isEmpty else { continue }
      guard held[hold.id] != hold || isReleased != released.contains(hold.id) else { continue }
      findings.append(
        AuditFinding(
          .pruning, .inconsistent, at: .ledger, "hold \(hold.id) is not as its entries say"))
    }
    return findings
  }
}
