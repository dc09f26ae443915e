import Database

extension Ledger {
  static let sessionTable = Migration(
    "OAuth round trips",
    [
      // What a browser or the provider has to show again is kept as a SHA-256, the verifier and a code
      // that waits are sealed.
      """
      CREATE TABLE oauth_session (
        id TEXT PRIMARY KEY NOT NULL,
        source TEXT NOT NULL,
        idempotency_key TEXT NOT NULL,
        body_digest BLOB NOT NULL,
        connector TEXT NOT NULL,
        workspace TEXT NOT NULL,
        order_members TEXT NOT NULL,
        return_to TEXT,
        confirms INTEGER NOT NULL,
        display TEXT NOT NULL,
        replaces TEXT REFERENCES onboarding (id),
        state TEXT NOT NULL CHECK (state IN ('open', 'started', 'confirming', 'redeeming',
          'granted', 'denied', 'failed')),
        failure TEXT,
        provider_error TEXT,
        provider_words TEXT,
        onboarding TEXT REFERENCES onboarding (id),
        account BLOB,
        state_digest BLOB UNIQUE,
        browser_digest BLOB,
        state_expires_at INTEGER,
        handle_digest BLOB,
        key_id TEXT,
        wrapped_key BLOB,
        box BLOB,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        UNIQUE (source, idempotency_key),
        CHECK ((state = 'granted') = (onboarding IS NOT NULL)),
        CHECK ((state IN ('denied', 'failed')) = (failure IS NOT NULL)),
        CHECK (state IN ('open', 'denied', 'failed') OR browser_digest IS NOT NULL),
        CHECK (state IN ('started', 'confirming') OR box IS NULL)
      )
      """,
      "CREATE INDEX oauth_session_of ON oauth_session (onboarding) WHERE onboarding IS NOT NULL",
      """
      CREATE INDEX oauth_session_open ON oauth_session (expires_at)
      WHERE state IN ('open', 'started', 'confirming', 'redeeming')
      """,
    ])
}
