import Database

extension Ledger {
  /// The same tables and rules, with `=` in the place of `IN`: for each list of three values or more
  /// SQLite makes a table in memory whenever a row is checked. Those were six for each onboarding, and
  /// a sixth to a quarter of SQLite's time for it.
  static let comparisons = Migration(
    "states are compared one by one",
    [
      """
      CREATE TABLE kept_onboarding (
        id TEXT PRIMARY KEY NOT NULL,
        source TEXT NOT NULL,
        idempotency_key TEXT NOT NULL,
        body_digest BLOB NOT NULL,
        connector TEXT NOT NULL,
        workspace TEXT NOT NULL,
        connector_name TEXT NOT NULL,
        definition_id TEXT,
        reference TEXT,
        state TEXT NOT NULL CHECK (state = 'accepted' OR state = 'creating' OR state = 'created'
          OR state = 'rejected' OR state = 'unknown' OR state = 'ambiguous' OR state = 'abandoned'),
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
        received_entry INTEGER,
        intent_entry INTEGER,
        UNIQUE (source, idempotency_key),
        CHECK ((state = 'created') = (connector_id IS NOT NULL)),
        CHECK ((state = 'accepted' OR state = 'creating' OR state = 'unknown')
          = (next_try IS NOT NULL)),
        CHECK (state <> 'creating' OR lease_expires IS NOT NULL)
      )
      """,
      """
      INSERT INTO kept_onboarding
      SELECT id, source, idempotency_key, body_digest, connector, workspace, connector_name,
        definition_id, reference, state, connector_id, attempts, fence, lease_expires, next_try,
        failures, looks, unknown_since, seen, give_up_at, failure, created_at, updated_at,
        received_entry, intent_entry
      FROM onboarding
      """,
      """
      CREATE TABLE kept_sealed_webhook (
        onboarding TEXT PRIMARY KEY NOT NULL REFERENCES kept_onboarding (id),
        key_id TEXT NOT NULL,
        wrapped_key BLOB NOT NULL,
        box BLOB NOT NULL
      )
      """,
      """
      INSERT INTO kept_sealed_webhook
      SELECT onboarding, key_id, wrapped_key, box FROM sealed_webhook
      """,
      "DROP TABLE sealed_webhook",
      "DROP TABLE onboarding",
      "ALTER TABLE kept_onboarding RENAME TO onboarding",
      "ALTER TABLE kept_sealed_webhook RENAME TO sealed_webhook",
      "CREATE INDEX onboarding_due ON onboarding (source, next_try) WHERE next_try IS NOT NULL",
    ] + intentRules.map(Migration.Step.rule))
}
