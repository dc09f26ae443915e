/// How often what happened, by the audit log.
struct AuditFigures: Sendable, Hashable {
  let entries: Int
  let intents: Int
  /// Intents for an onboarding that had one before.
  let resent: Int
  let looks: Int
  let adopted: Int
  let interrupted: Int

  init(_ records: [AuditRecord]) {
    entries = records.count
    intents = records.count(where: \.isIntent)
    resent = intents - Set(records.filter(\.isIntent).map(\.onboarding)).count
    looks = records.count { $0.type == "connector.reconcile.look" }
    adopted = records.count { $0.isOutcome && $0.outcome == "adopted" }
    interrupted = records.count { $0.code == "JW017E" }
  }
}
