import Database

extension Ledger {
  static let notifications = Migration(
    "ends of onboardings are told to their sources",
    [
      // One for each onboarding, and one for each OAuth session that led to none.
      """
      CREATE TABLE notification (
        id TEXT PRIMARY KEY NOT NULL,
        source TEXT NOT NULL,
        onboarding TEXT UNIQUE,
        session TEXT UNIQUE,
        type TEXT NOT NULL,
        body BLOB NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'failed', 'disabled')),
        attempts INTEGER NOT NULL,
        failures INTEGER NOT NULL,
        next_try INTEGER,
        failure TEXT,
        created_at INTEGER NOT NULL,
        ended_at INTEGER,
        CHECK (onboarding IS NOT NULL OR session IS NOT NULL),
        CHECK ((state = 'pending') = (next_try IS NOT NULL)),
        CHECK ((state = 'pending') = (ended_at IS NULL))
      )
      """,
      """
      CREATE INDEX notification_due ON notification (source, next_try) WHERE next_try IS NOT NULL
      """,
      """
      CREATE INDEX notification_undelivered ON notification (id)
      WHERE state IN ('failed', 'disabled')
      """,
      // What is known of an address; of another than the configured one it says nothing.
      """
      CREATE TABLE notification_target (
        source TEXT PRIMARY KEY NOT NULL,
        url_digest BLOB NOT NULL,
        disabled_at INTEGER,
        not_before INTEGER
      )
      """,
    ])
}
