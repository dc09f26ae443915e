import Database

extension Ledger {
  static let checkTable = Migration(
    "connectors are checked after their creation, workspaces that are missing are made",
    [
      // What Airbyte says of a connector that its recipe wants to have tried out.
      """
      CREATE TABLE connector_check (
        connector_id TEXT PRIMARY KEY NOT NULL,
        onboarding TEXT NOT NULL REFERENCES onboarding (id),
        status TEXT NOT NULL,
        message TEXT,
        attempts INTEGER NOT NULL,
        next_try INTEGER,
        created_at INTEGER NOT NULL,
        ended_at INTEGER,
        CHECK ((next_try IS NULL) = (ended_at IS NOT NULL))
      )
      """,
      "CREATE INDEX connector_check_due ON connector_check (next_try) WHERE next_try IS NOT NULL",
      "CREATE INDEX connector_check_of ON connector_check (onboarding)",
      // How far a workspace has come that was missing.
      "ALTER TABLE onboarding ADD COLUMN workspace_step TEXT",
    ])
}
