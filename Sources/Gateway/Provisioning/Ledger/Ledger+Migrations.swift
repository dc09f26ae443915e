package import Database

extension Ledger {
  /// One that has been released is never edited.
  package static let migrations: [Migration] =
    [
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
        ]),
      Migration(
        "open onboardings are scheduled, webhooks that wait are sealed",
        [
          """
          CREATE TABLE scheduled_onboarding (
            id TEXT PRIMARY KEY NOT NULL,
            source TEXT NOT NULL,
            idempotency_key TEXT NOT NULL,
            body_digest BLOB NOT NULL,
            connector TEXT NOT NULL,
            workspace TEXT NOT NULL,
            connector_name TEXT NOT NULL,
            definition_id TEXT,
            reference TEXT,
            state TEXT NOT NULL CHECK (state IN ('accepted', 'creating', 'created', 'rejected',
              'unknown', 'ambiguous', 'abandoned')),
            connector_id TEXT,
            attempts INTEGER NOT NULL,
            fence INTEGER NOT NULL,
            lease_expires INTEGER,
            next_try INTEGER,
            failures INTEGER NOT NULL,
            looks INTEGER NOT NULL,
            unknown_since INTEGER,
            seen TEXT,
            give_up_at INTEGER NOT NULL,
            failure TEXT,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            UNIQUE (source, idempotency_key),
            CHECK ((state = 'created') = (connector_id IS NOT NULL)),
            CHECK ((state IN ('accepted', 'creating', 'unknown')) = (next_try IS NOT NULL)),
            CHECK (state <> 'creating' OR lease_expires IS NOT NULL)
          )
          """,
          // What an attempt was in the middle of is due at once, and looked for first.
          """
          INSERT INTO scheduled_onboarding
          SELECT id, source, idempotency_key, body_digest, connector, workspace, connector_name, NULL,
            reference, state, connector_id, attempts, attempts,
            CASE WHEN state = 'creating' THEN updated_at END,
            CASE WHEN state IN ('accepted', 'creating', 'unknown') THEN updated_at END,
            0, 0, CASE WHEN state = 'unknown' THEN updated_at END, NULL, updated_at + 86400000,
            failure, created_at, updated_at
          FROM onboarding
          """,
          """
          CREATE TABLE kept_audit_entry (
            seq INTEGER PRIMARY KEY NOT NULL,
            onboarding TEXT REFERENCES scheduled_onboarding (id),
            line BLOB NOT NULL CHECK (length(line) <= 16384)
          )
          """,
          "INSERT INTO kept_audit_entry SELECT seq, onboarding, line FROM audit_entry",
          "DROP TABLE audit_entry",
          "DROP TABLE onboarding",
          "ALTER TABLE scheduled_onboarding RENAME TO onboarding",
          "ALTER TABLE kept_audit_entry RENAME TO audit_entry",
          """
          CREATE INDEX onboarding_due ON onboarding (source, next_try) WHERE next_try IS NOT NULL
          """,
          """
          CREATE TABLE sealed_webhook (
            onboarding TEXT PRIMARY KEY NOT NULL REFERENCES onboarding (id),
            key_id TEXT NOT NULL,
            wrapped_key BLOB NOT NULL,
            box BLOB NOT NULL
          )
          """,
        ]),
    ] + [
      transparency, comparisons, sessionTable, notifications, withdrawalTables, policyTables,
      adoption, checkTable, removalsOfAll, accountsOfGrants, rulesAtOnce,
    ]
}
