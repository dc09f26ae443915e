import Database

extension Ledger {
  /// The same table, for connectors too that no onboarding has: then it says whose they are itself.
  static let removalsOfAll = Migration(
    "connectors of no onboarding are removed too",
    [
      """
      CREATE TABLE kept_connector_removal (
        connector_id TEXT PRIMARY KEY NOT NULL,
        onboarding TEXT REFERENCES onboarding (id),
        source TEXT,
        workspace TEXT,
        connector TEXT,
        reason TEXT NOT NULL CHECK (reason = 'replaced' OR reason = 'deleted'
          OR reason = 'unwanted' OR reason = 'requested'),
        attempts INTEGER NOT NULL,
        failures INTEGER NOT NULL,
        next_try INTEGER,
        accepted_at INTEGER,
        failure TEXT,
        created_at INTEGER NOT NULL,
        ended_at INTEGER,
        CHECK ((next_try IS NULL) = (ended_at IS NOT NULL)),
        CHECK ((onboarding IS NULL) = (reason = 'requested')),
        CHECK (onboarding IS NOT NULL
          OR (source IS NOT NULL AND workspace IS NOT NULL AND connector IS NOT NULL))
      )
      """,
      """
      INSERT INTO kept_connector_removal
      SELECT connector_id, onboarding, NULL, NULL, NULL, reason, attempts, failures, next_try,
        accepted_at, failure, created_at, ended_at
      FROM connector_removal
      """,
      "DROP TABLE connector_removal",
      "ALTER TABLE kept_connector_removal RENAME TO connector_removal",
      """
      CREATE INDEX connector_removal_due ON connector_removal (next_try) WHERE next_try IS NOT NULL
      """,
      """
      CREATE INDEX connector_removal_of ON connector_removal (onboarding)
      WHERE onboarding IS NOT NULL
      """,
    ])
}
