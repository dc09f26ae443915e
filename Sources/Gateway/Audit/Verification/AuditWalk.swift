import Database
import Foundation
import TransparencyLog

/// One verification while it goes on: the order of its steps, on one state of the ledger.
struct AuditWalk {
  let verification: AuditVerification
  private let progress: @Sendable (Int64, Int64) -> Void
  var findings = AuditFindings()
  var size: Int64?
  private var root: LogHash?
  /// Checkpoints that are not in the ledger, from the smallest on.
  var promised: [PromisedCheckpoint] = []
  var trust: KeyTrust

  init(
    _ verification: AuditVerification, _ progress: @escaping @Sendable (Int64, Int64) -> Void
  ) {
    self.verification = verification
    self.progress = progress
    trust = KeyTrust(verification.keys)
    readOutside()
  }

  var report: AuditVerificationReport {
    AuditVerificationReport(
      path: verification.path, size: size.map { UInt64(clamping: $0) }, root: root,
      findings: findings)
  }

  mutating func run(in transaction: any Transaction) throws(DatabaseError) {
    guard try checkRules(in: transaction) else { return }
    let size = try entryCount(in: transaction)
    self.size = size
    let pruned = try PruningCheck.pruned(size: size, in: transaction)
    var disclosures = ReadAhead(count: 1, width: 1) { [verification] _ in
      verification.disclosures()
    }
    var tree = TreeCheck()
    var onboardings = OnboardingsCheck(pruned: pruned)
    var pruning = PruningCheck()
    var runs = runs(size: size, pruned: pruned)
    while let run = try runs.take()?.get() {
      try take(run, &tree, in: transaction)
      for (entry, act) in run.acts {
        if case .key = act { onboardings.noteKey(entry: entry) }
        pruning.take(act)
      }
      for fact in run.facts { findings.add(try onboardings.take(fact, in: transaction)) }
      progress(Int64(clamping: tree.tree.size), size)
      if let gap = run.gap { return stop(at: gap) }
    }
    root = tree.tree.root
    findings.add(try tree.surplus(in: transaction))
    try checkPromises(beyond: size, in: transaction)
    try onboardings.finish(into: &findings, in: transaction)
    findings.add(try pruning.findings(pruned: pruned, in: transaction))
    findings.add(trust.finish())
    if let result = try disclosures.take()?.get() { findings.add(result) }
    findings.finish(AuditCheck.allCases)
  }

  private mutating func stop(at gap: Int64) {
    findings.note(
      .entries, .altered, at: .entry(gap), "it is missing; what comes after it is not verified")
  }

  /// The number behind the last entry.
  private mutating func entryCount(in transaction: any Transaction) throws(DatabaseError) -> Int64 {
    let row = try transaction.rows(
      "SELECT coalesce(min(seq), 0), coalesce(max(seq), -1) FROM audit_entry"
    ).first
    guard let first = try row?.integer(0), let last = try row?.integer(1) else { throw .corrupt }
    let (size, isOver) = last.addingReportingOverflow(1)
    guard size >= 0, !isOver else { throw .corrupt }
    if first < 0 {
      findings.note(.entries, .altered, at: .entry(first), "the first entry of a log has number 0")
    }
    return size
  }
}
