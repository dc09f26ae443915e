package import Database

/// One onboarding as a story: what was done for it, when, and how long each step took.
package struct AuditTimeline: Sendable, Hashable {
  /// Of what is shown, in entries: an onboarding that is looked for every day has hundreds.
  static let limit: Int64 = 2_000

  package let details: OnboardingDetails
  package let steps: [AuditTimelineStep]
  /// Entries whose lines were deleted by retention.
  package let prunedCount: Int64

  init(details: OnboardingDetails, steps: [AuditTimelineStep], prunedCount: Int64) {
    self.details = details
    self.steps = steps
    self.prunedCount = prunedCount
  }

  /// nil where the ledger has no onboarding of this id.
  package init?(
    of id: OnboardingID, in transaction: any Transaction
  ) throws(DatabaseError) {
    guard let details = try OnboardingDetails(of: id, in: transaction) else { return nil }
    let disclosed = try AuditDisclosures(of: id, in: transaction)
    let rows = try transaction.rows(
      """
      SELECT line FROM audit_entry WHERE onboarding = $1 AND line IS NOT NULL ORDER BY seq LIMIT $2
      """, .text(id.description), .integer(Self.limit))
    let lines = try rows.map { row throws(DatabaseError) in try row.blob(0) }
    let pruned = try transaction.rows(
      "SELECT count(*) FROM audit_entry WHERE onboarding = $1 AND line IS NULL",
      .text(id.description))
    self.init(
      details: details, steps: Self.steps(lines.compactMap { AuditLine($0) }, disclosed),
      prunedCount: try pruned.first?.integer(0) ?? 0)
  }

  static func steps(
    _ lines: [AuditLine], _ disclosed: AuditDisclosures
  ) -> [AuditTimelineStep] {
    lines.indices.map { index in
      AuditTimelineStep(
        lines[index], disclosed, since: lines[max(index - 1, 0)].moment,
        start: lines[0].moment)
    }
  }

  /// From the first step to the last, in milliseconds.
  package var duration: Int64 { steps.last?.sinceStart ?? 0 }

  /// How many steps, in how much time.
  var summary: String {
    let count = "\(steps.count) \(steps.count == 1 ? "entry" : "entries")"
    let pruned = prunedCount > 0 ? ", after \(prunedCount) that retention has deleted" : ""
    return "\(count) in \(ElapsedTime.text(duration))\(pruned)"
  }
}
