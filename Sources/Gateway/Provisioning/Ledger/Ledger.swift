package import Database

/// The onboardings and the audit log of a deployment, in one database.
package struct Ledger: Sendable {
  let database: any Database
  let audit: AuditLog
  let sealing: SealingKeys
  let rules: ProvisioningRules
  /// As ``Recipes/revocable``.
  let revocable: [String: [String]]
  /// The connectors that are tried out after their creation.
  let checked: Set<String>
  let clock: WallClock
  package let outbox: Outbox

  package init(
    database: any Database, audit: AuditLog, sealing: SealingKeys, rules: ProvisioningRules,
    revocable: [String: [String]] = [:], checked: Set<String> = [], clock: WallClock,
    outbox: Outbox = .none
  ) {
    self.database = database
    self.audit = audit
    self.sealing = sealing
    self.rules = rules
    self.revocable = revocable
    self.checked = checked
    self.clock = clock
    self.outbox = outbox
  }

  /// - Returns: nil where no onboarding has this id.
  package func record(_ id: OnboardingID) async throws(DatabaseError) -> OnboardingRecord? {
    try await database.read { transaction throws(DatabaseError) in
      try Self.record(id, in: transaction)
    }
  }

  /// Whether the ledger answers reads and no fault keeps it from writing for good; what readiness
  /// asks. A full disk passes by itself and shows in the answers.
  package func probe() async throws(DatabaseError) {
    if let fault = database.status.fault { throw fault }
    _ = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows("SELECT 1")
    }
  }

  /// Records one event that belongs to no step of an onboarding.
  package func record(_ event: AuditEvent, by actor: AuditActor) async throws(DatabaseError) {
    let entry = AuditEntry(event, by: actor, at: clock.now())
    try await database.write { transaction throws(DatabaseError) in
      _ = try audit.append([entry], in: transaction)
    }
  }
}
