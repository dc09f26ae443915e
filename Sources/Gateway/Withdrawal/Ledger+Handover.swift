import Database

extension Ledger {
  /// What becomes of a connector at the moment at which its onboarding has it: that of a new consent
  /// goes to the stable onboarding, whose own is removed; that of an onboarding that was deleted
  /// meanwhile is removed itself. The last one to come wins, and none is left over.
  ///
  /// - Returns: What the audit log is told, and the onboarding that has the connector now.
  func handOver(
    _ step: StepEntries, in transaction: any Transaction
  ) throws(DatabaseError) -> (entries: [AuditEntry], successor: OnboardingRecord?) {
    let record = step.record
    guard let id = record.progress.connectorID else { return ([], nil) }
    guard record.deletedAt == nil else {
      try Self.remove(id, of: record.id, .deleted, at: step.moment, in: transaction)
      return ([], nil)
    }
    // A late proof, after it was given up: its tokens are Airbyte's after all.
    if step.wasUnused {
      try transaction.execute(
        "DELETE FROM token_revocation WHERE onboarding = $1", .text(record.id.description))
    }
    guard let replaced = record.replaces else { return ([], nil) }
    guard let stable = try Self.record(replaced, in: transaction), stable.isReplaceable,
      let old = stable.progress.connectorID
    else {
      try Self.remove(id, of: record.id, .unwanted, at: step.moment, in: transaction)
      let event = AuditEvent.connectorUnwanted(AuditSubject(record), connectorID: id)
      return ([AuditEntry(event, by: step.actor, at: step.moment)], nil)
    }
    try transaction.execute(
      """
      UPDATE onboarding SET connector_id = $1, connector_name = $2, definition_id = $3,
        updated_at = $4 WHERE id = $5
      """, .text(id), .text(record.connectorName), Value(record.definitionID),
      .integer(step.moment.milliseconds), .text(replaced.description))
    if old != id {
      try Self.remove(old, of: replaced, .replaced, at: step.moment, in: transaction)
    }
    let event = AuditEvent.connectorReplaced(AuditSubject(stable), connectorID: id)
    return (
      [AuditEntry(event, by: step.actor, at: step.moment)],
      try Self.record(replaced, in: transaction)
    )
  }
}

extension OnboardingRecord {
  /// Whether a new consent can bring it another connector.
  var isReplaceable: Bool { state == .created && deletedAt == nil && replaces == nil }
}
