import Database
import StrictJSON

/// Deletes what entries say once they are old enough, by whole bundles of 256 of them, since that
/// is what the tree's tiles and their readers go by. Their hashes stay, and with them every proof.
///
/// A bundle goes only when the newest checkpoint covers it (what a start looks at behind that has
/// to be there), when no entry of it is too young or held, and when each onboarding that it tells of
/// is settled.
struct AuditRetention: Sendable {
  /// Of one transaction, in bundles: other writers wait meanwhile.
  static let batch: Int64 = 16

  let limit: PruneLimit

  /// Judges the next few bundles.
  func review(
    from bundle: Int64, in transaction: any Transaction
  ) throws(DatabaseError) -> PruneReport {
    let covered = AuditTiles.count(in: try KeptCheckpoint.latest(in: transaction)?.size ?? 0)
    var report = PruneReport()
    guard bundle < covered else { return report }
    let end = min(covered, bundle + Self.batch)
    var next = bundle
    while next < end {
      report.note(try verdict(of: next, in: transaction), of: next)
      next += 1
    }
    report.next = next < covered ? next : nil
    return report
  }

  /// Judges the next few bundles and deletes those that may go.
  func prune(
    from bundle: Int64, in transaction: any Transaction
  ) throws(DatabaseError) -> PruneReport {
    let report = try review(from: bundle, in: transaction)
    for run in report.bundles { try Self.delete(run, in: transaction) }
    return report
  }

  private func verdict(
    of bundle: Int64, in transaction: any Transaction
  ) throws(DatabaseError) -> BundleVerdict {
    let pruned = try transaction.rows(
      "SELECT 1 FROM audit_pruned WHERE bundle = $1", .integer(bundle))
    guard pruned.isEmpty else { return .pruned }
    let range = Self.entries(of: bundle)
    guard try isOld(range, in: transaction) else { return .young }
    guard try KeptHold.holding(range, in: transaction) == nil else { return .held }
    let open = try transaction.rows(
      """
      SELECT 1 FROM audit_entry JOIN onboarding ON onboarding.id = audit_entry.onboarding
      WHERE seq >= $1 AND seq < $2 AND state NOT IN ('created', 'rejected', 'abandoned') LIMIT 1
      """, .integer(range.lowerBound), .integer(range.upperBound))
    return open.isEmpty ? .prunable : .open
  }

  /// Every entry counts: clocks are set back at times.
  private func isOld(
    _ range: Range<Int64>, in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    switch limit {
    case .beforeEntry(let sequence): return range.upperBound <= sequence
    case .before(let moment):
      // Mostly the newest tells already.
      guard try Self.moments(range.suffix(1), in: transaction).allSatisfy({ $0 < moment }) else {
        return false
      }
      return try Self.moments(range, in: transaction).allSatisfy { $0 < moment }
    }
  }

  private static func moments(
    _ range: Range<Int64>, in transaction: any Transaction
  ) throws(DatabaseError) -> [Timestamp] {
    try AuditLog.lines(
      from: range.lowerBound, limit: Int64(range.count), in: transaction
    ).map { line throws(DatabaseError) in
      guard let moment = (try? JSON(parsing: line))?["ts"]?.int else { throw .corrupt }
      return Timestamp(milliseconds: moment)
    }
  }

  private static func entries(of bundle: Int64) -> Range<Int64> {
    bundle * AuditTiles.width..<(bundle + 1) * AuditTiles.width
  }

  /// Of neighbouring bundles; the schema refuses it for one that is held or has no tile.
  private static func delete(
    _ bundles: ClosedRange<Int64>, in transaction: any Transaction
  ) throws(DatabaseError) {
    for bundle in bundles {
      try transaction.execute("INSERT INTO audit_pruned (bundle) VALUES ($1)", .integer(bundle))
    }
    let first = Value.integer(entries(of: bundles.lowerBound).lowerBound)
    let end = Value.integer(entries(of: bundles.upperBound).upperBound)
    try transaction.execute(
      "UPDATE audit_entry SET line = NULL WHERE seq >= $1 AND seq < $2", first, end)
    // What opened digests in them, unless an entry that stays has such a digest too.
    try transaction.execute(
      """
      DELETE FROM audit_disclosure WHERE onboarding IN (
        SELECT onboarding FROM audit_entry WHERE seq >= $1 AND seq < $2 AND onboarding IS NOT NULL)
      AND NOT EXISTS (
        SELECT 1 FROM audit_entry
        WHERE audit_entry.onboarding = audit_disclosure.onboarding AND line IS NOT NULL)
      """, first, end)
    try AuditIndex.forget(bundles, in: transaction)
  }
}
