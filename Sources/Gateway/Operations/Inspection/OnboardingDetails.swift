import Database
import StrictJSON

/// One onboarding with what belongs to it.
package struct OnboardingDetails: Sendable, Hashable {
  package let record: OnboardingRecord
  /// Whether its webhook is still kept, encrypted, to be sent upstream.
  package let isSealed: Bool
  /// Connectors of it that are to go, or are gone.
  package let removals: [ConnectorRemoval]
  /// Tokens of it that wait to be revoked.
  package let revocations: [TokenRevocation]
  /// What the audit log says of it, oldest first.
  package let timeline: [TimelineEntry]

  package init(
    record: OnboardingRecord, isSealed: Bool, removals: [ConnectorRemoval] = [],
    revocations: [TokenRevocation] = [], timeline: [TimelineEntry]
  ) {
    self.removals = removals
    self.revocations = revocations
    self.record = record
    self.isSealed = isSealed
    self.timeline = timeline
  }

  /// nil where the ledger has no onboarding of this id.
  init?(of id: OnboardingID, in transaction: any Transaction) throws(DatabaseError) {
    guard let record = try Ledger.record(id, in: transaction) else { return nil }
    let name = Value.text(id.description)
    let sealed = try transaction.rows(
      "SELECT 1 FROM sealed_webhook WHERE onboarding = $1", name)
    let lines = try transaction.rows(
      "SELECT line FROM audit_entry WHERE onboarding = $1 AND line IS NOT NULL ORDER BY seq", name
    ).map { row throws(DatabaseError) in try row.blob(0) }
    let disclosed = try AuditDisclosures(of: id, in: transaction)
    self.record = record
    removals = try ConnectorRemoval.all(of: id, in: transaction)
    revocations = try TokenRevocation.all(of: id, in: transaction)
    isSealed = !sealed.isEmpty
    timeline = lines.compactMap { TimelineEntry(line: $0, disclosed: disclosed) }
  }
}
