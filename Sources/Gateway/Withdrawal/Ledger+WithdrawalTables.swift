import Database

extension Ledger {
  static let withdrawalTables = Migration(
    "what is not wanted any more is taken back",
    [
      // Whose connector it replaces, and when its source asked for it to be deleted.
      "ALTER TABLE onboarding ADD COLUMN replaces TEXT",
      "ALTER TABLE onboarding ADD COLUMN deleted_at INTEGER",
      // A connector is removed once; what it is tried with again is the same row.
      """
      CREATE TABLE connector_removal (
        connector_id TEXT PRIMARY KEY NOT NULL,
        onboarding TEXT NOT NULL REFERENCES onboarding (id),
        reason TEXT NOT NULL
          CHECK (reason = 'replaced' OR reason = 'deleted' OR reason = 'unwanted'),
        attempts INTEGER NOT NULL,
        failures INTEGER NOT NULL,
        next_try INTEGER,
        accepted_at INTEGER,
        failure TEXT,
        created_at INTEGER NOT NULL,
        ended_at INTEGER,
        CHECK ((next_try IS NULL) = (ended_at IS NOT NULL))
      )
      """,
      """
      CREATE INDEX connector_removal_due ON connector_removal (next_try) WHERE next_try IS NOT NULL
      """,
      "CREATE INDEX connector_removal_of ON connector_removal (onboarding)",
      // The token is sealed. The row goes when nothing is left to try.
      """
      CREATE TABLE token_revocation (
        id TEXT PRIMARY KEY NOT NULL,
        onboarding TEXT REFERENCES onboarding (id),
        session TEXT REFERENCES oauth_session (id),
        source TEXT NOT NULL,
        connector TEXT NOT NULL,
        workspace TEXT NOT NULL,
        environment TEXT NOT NULL,
        token_kind TEXT NOT NULL
          CHECK (token_kind = 'access_token' OR token_kind = 'refresh_token'),
        key_id TEXT NOT NULL,
        wrapped_key BLOB NOT NULL,
        box BLOB NOT NULL,
        attempts INTEGER NOT NULL,
        failures INTEGER NOT NULL,
        next_try INTEGER NOT NULL,
        created_at INTEGER NOT NULL
      )
      """,
      "CREATE INDEX token_revocation_due ON token_revocation (next_try)",
      """
      CREATE INDEX token_revocation_of ON token_revocation (onboarding)
      WHERE onboarding IS NOT NULL
      """,
    ])
}
