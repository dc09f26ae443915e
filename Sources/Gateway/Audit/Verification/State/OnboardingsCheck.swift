import Database

/// Holds what the log says of each onboarding against the ledger's table. Only those that are not
/// settled yet are kept in memory.
struct OnboardingsCheck {
  private var open: [String: LoggedOnboarding] = [:]
  /// Connectors whose deletion was begun, by the entry that says so.
  private var deletions: [String: Int64] = [:]
  private let pruned: Set<Int64>
  private var firstKey: Int64?
  /// Onboardings that the ledger's table has as the log received them.
  private var matched: Int64 = 0

  init(pruned: Set<Int64>) { self.pruned = pruned }

  mutating func noteKey(entry: Int64) { firstKey = firstKey ?? entry }

  mutating func take(
    _ fact: LoggedFact, in transaction: any Transaction
  ) throws(DatabaseError) -> [AuditFinding] {
    noteDeletion(fact)
    guard let id = fact.onboarding, fact.kind != nil || open[id] != nil else { return [] }
    // One that was received before, and is settled, is found out by the entry that its row names.
    if fact.kind?.beginsOnboarding == true, open[id] == nil {
      open[id] = LoggedOnboarding(fact)
      return []
    }
    var known = open[id]
    if known == nil { known = try resumed(id, by: fact, in: transaction) }
    guard var logged = known else {
      return [finding(.onboardings, fact, "nothing before it says that \(id.inert) was received")]
    }
    var findings: [AuditFinding] = []
    do throws(LoggedOnboarding.Contradiction) {
      try logged.take(fact)
    } catch {
      findings.append(finding(error.check, fact, "\(id.inert): \(error.text)"))
    }
    open[id] = logged
    if fact.kind == .secretErased || logged.isResumed { try settle(id, logged, in: transaction) }
    return findings
  }

  private func resumed(
    _ id: String, by fact: LoggedFact, in transaction: any Transaction
  ) throws(DatabaseError) -> LoggedOnboarding? {
    guard let row = try LedgerOnboarding.read(id, in: transaction), let first = row.receivedEntry,
      first < fact.sequence
    else { return nil }
    let isPartial = pruned.contains(first / AuditTiles.width)
    guard isPartial || row.state?.isTerminal == true else { return nil }
    return LoggedOnboarding(resuming: row, entry: first, isPartial: isPartial)
  }

  /// Forgets one of which everything is as it ends.
  private mutating func settle(
    _ id: String, _ logged: LoggedOnboarding, in transaction: any Transaction
  ) throws(DatabaseError) {
    guard let row = try LedgerOnboarding.read(id, in: transaction), row.state?.isTerminal == true,
      row.flaw(by: logged, firstKey: firstKey) == nil
    else { return }
    if !logged.isResumed { matched += 1 }
    open[id] = nil
  }

  private mutating func noteDeletion(_ fact: LoggedFact) {
    guard let id = fact.upstreamID else { return }
    switch fact.kind {
    case .deleteIntent: deletions[id] = fact.sequence
    case .deleteOutcome: deletions[id] = nil
    default: break
    }
  }

  private func finding(
    _ check: AuditCheck, _ fact: LoggedFact, _ text: String
  ) -> AuditFinding {
    AuditFinding(check, .inconsistent, at: .entry(fact.sequence), text)
  }

  /// What is left to compare after the last entry.
  mutating func finish(
    into findings: inout AuditFindings, in transaction: any Transaction
  ) throws(DatabaseError) {
    var pending = 0
    for (id, logged) in open.sorted(by: { $0.value.received.entry < $1.value.received.entry }) {
      let place = AuditFinding.Place.onboarding(id)
      guard let row = try LedgerOnboarding.read(id, in: transaction) else {
        findings.note(.onboardings, .inconsistent, at: place, "the ledger has lost it")
        continue
      }
      if let flaw = row.flaw(by: logged, firstKey: firstKey) {
        findings.note(flaw.check, .inconsistent, at: place, flaw.text)
      }
      if row.receivedEntry == logged.received.entry, !logged.isResumed { matched += 1 }
      if row.state == .creating { pending += 1 }
    }
    if pending > 0 {
      findings.tell(.intents, "\(pending) onboardings are being created; no outcome is known yet")
    }
    for (id, entry) in deletions.sorted(by: { $0.value < $1.value }).prefix(5) {
      findings.tell(.intents, "what became of deleting \(id.inert), entry \(entry), is not known")
    }
    try compareTable(into: &findings, in: transaction)
  }

  private func compareTable(
    into findings: inout AuditFindings, in transaction: any Transaction
  ) throws(DatabaseError) {
    let count = try transaction.rows(
      """
      SELECT count(*) FROM onboarding WHERE received_entry IS NULL OR NOT EXISTS (
        SELECT 1 FROM audit_pruned WHERE bundle = received_entry / 256)
      """
    ).first?.integer(0)
    if count != matched {
      let lost = try transaction.rows(
        """
        SELECT id FROM onboarding WHERE NOT EXISTS (
          SELECT 1 FROM audit_entry
          WHERE seq = onboarding.received_entry AND audit_entry.onboarding = onboarding.id)
        ORDER BY id LIMIT 5
        """
      ).map { row throws(DatabaseError) in try row.text(0) }
      for id in lost {
        findings.note(.onboardings, .inconsistent, at: .onboarding(id), "no entry received it")
      }
      if lost.isEmpty {
        findings.note(
          .onboardings, .inconsistent, at: .ledger,
          "it has \(count ?? 0) onboardings, and the log has \(matched) of them")
      }
    }
    for row in try transaction.rows(
      """
      SELECT onboarding FROM sealed_webhook WHERE NOT EXISTS (
        SELECT 1 FROM onboarding
        WHERE id = sealed_webhook.onboarding AND state IN ('accepted', 'creating', 'unknown', 'ambiguous'))
      ORDER BY onboarding LIMIT 5
      """)
    {
      findings.note(
        .secrets, .inconsistent, at: .onboarding(try row.text(0)), "its secret is still kept")
    }
  }
}
