import Database

extension Ledger {
  static let policyTables = Migration(
    "what a source may create is counted",
    [
      // Those that have a connector of a type in a workspace, or may get one. What replaces another
      // has handed its connector over when it is created.
      """
      CREATE INDEX onboarding_of_type ON onboarding (workspace, connector)
      WHERE deleted_at IS NULL AND state <> 'rejected' AND state <> 'abandoned'
        AND (replaces IS NULL OR state <> 'created')
      """,
      // Of the newest day on which a source with a quota has begun something.
      """
      CREATE TABLE daily_use (
        source TEXT PRIMARY KEY NOT NULL,
        day INTEGER NOT NULL,
        used INTEGER NOT NULL
      )
      """,
    ])
}
