/// What a verification has found so far: of each check the first few findings in full, and how many
/// there were, so that memory does not grow with a log that is wrong everywhere.
package struct AuditFindings: Sendable {
  /// Of one check and kind, in findings that are kept.
  static let limit = 5

  package private(set) var kept: [AuditFinding] = []
  private var counts: [AuditCheck: [AuditFinding.Kind: Int]] = [:]
  /// What is to be told of a check though nothing is wrong.
  package private(set) var notes: [(check: AuditCheck, text: String)] = []
  /// Checks that came to their end.
  package private(set) var finished: Set<AuditCheck> = []

  mutating func note(_ finding: AuditFinding) {
    let count = counts[finding.check]?[finding.kind] ?? 0
    counts[finding.check, default: [:]][finding.kind] = count + 1
    if count < Self.limit { kept.append(finding) }
  }

  mutating func note(
    _ check: AuditCheck, _ kind: AuditFinding.Kind, at place: AuditFinding.Place, _ text: String
  ) {
    note(AuditFinding(check, kind, at: place, text))
  }

  mutating func add(_ other: [AuditFinding]) { for finding in other { note(finding) } }

  mutating func tell(_ check: AuditCheck, _ text: String) { notes.append((check, text)) }

  mutating func finish(_ checks: [AuditCheck]) { finished.formUnion(checks) }

  package func count(_ check: AuditCheck) -> Int {
    counts[check]?.values.reduce(0, +) ?? 0
  }

  package func has(_ kind: AuditFinding.Kind) -> Bool {
    counts.values.contains { $0[kind] ?? 0 > 0 }
  }
}
