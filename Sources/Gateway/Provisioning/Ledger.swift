package import Database

/// The onboardings and the audit log of a deployment, in one database.
package struct Ledger: Sendable {
  let database: any Database
  let audit: AuditLog
  let clock: WallClock
  /// How long an attempt may run before a repeat may look for its outcome: longer than everything
  /// that one create call can take.
  let attemptLease: Duration

  package init(
    database: any Database, audit: AuditLog, clock: WallClock, attemptLease: Duration
  ) {
    self.database = database
    self.audit = audit
    self.clock = clock
    self.attemptLease = attemptLease
  }

  package static let migrations = [
    Migration(
      "onboardings and audit entries",
      [
        """
        CREATE TABLE onboarding (
          id TEXT PRIMARY KEY NOT NULL,
          source TEXT NOT NULL,
          idempotency_key TEXT NOT NULL,
          body_digest BLOB NOT NULL,
          connector TEXT NOT NULL,
          workspace TEXT NOT NULL,
          connector_name TEXT NOT NULL,
          reference TEXT,
          state TEXT NOT NULL
            CHECK (state IN ('accepted', 'creating', 'created', 'rejected', 'unknown')),
          connector_id TEXT,
          attempts INTEGER NOT NULL,
          attempt_expires INTEGER NOT NULL,
          failure TEXT,
          created_at INTEGER NOT NULL,
          updated_at INTEGER NOT NULL,
          UNIQUE (source, idempotency_key),
          CHECK ((state = 'created') = (connector_id IS NOT NULL))
        )
        """,
        "CREATE INDEX onboarding_by_state ON onboarding (state) WHERE state = 'creating'",
        """
        CREATE TABLE audit_entry (
          seq INTEGER PRIMARY KEY NOT NULL,
          onboarding TEXT REFERENCES onboarding (id),
          line BLOB NOT NULL CHECK (length(line) <= 16384)
        )
        """,
      ])
  ]

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

  /// Records one event that belongs to no onboarding.
  package func record(_ event: AuditEvent, by actor: AuditActor) async throws(DatabaseError) {
    let entry = AuditEntry(event, by: actor, at: clock.now())
    try await database.write { transaction throws(DatabaseError) in
      try audit.append([entry], in: transaction)
    }
  }
}
