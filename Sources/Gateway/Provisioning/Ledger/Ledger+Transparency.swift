import Database

extension Ledger {
  /// The audit log becomes a tree that proves itself, and keeps its rules whoever writes.
  static let transparency = Migration(
    "the audit log is a transparency log",
    [
      // A line goes only when its bundle is pruned; entries are found by their onboarding.
      """
      CREATE TABLE kept_audit_entry (
        seq INTEGER PRIMARY KEY NOT NULL,
        onboarding TEXT,
        line BLOB CHECK (length(line) <= 16384)
      )
      """,
      "INSERT INTO kept_audit_entry SELECT seq, onboarding, line FROM audit_entry",
      "DROP TABLE audit_entry",
      "ALTER TABLE kept_audit_entry RENAME TO audit_entry",
      """
      CREATE INDEX audit_entry_of ON audit_entry (onboarding, seq) WHERE onboarding IS NOT NULL
      """,
      """
      CREATE TABLE audit_tile (
        level INTEGER NOT NULL,
        idx INTEGER NOT NULL,
        root BLOB NOT NULL CHECK (length(root) = 32),
        hashes BLOB NOT NULL CHECK (length(hashes) = 8192),
        PRIMARY KEY (level, idx)
      )
      """,
      """
      CREATE TABLE audit_checkpoint (
        size INTEGER PRIMARY KEY NOT NULL,
        note BLOB NOT NULL,
        signed_at INTEGER NOT NULL
      )
      """,
      // What opens the digests in the entries; erased without a trace in the tree.
      """
      CREATE TABLE audit_disclosure (
        onboarding TEXT NOT NULL,
        digest BLOB NOT NULL CHECK (length(digest) = 32),
        nonce BLOB NOT NULL CHECK (length(nonce) = 32),
        value TEXT NOT NULL,
        PRIMARY KEY (onboarding, digest)
      )
      """,
      // Bundles of 256 entries whose lines were deleted, and ranges of which none may be.
      "CREATE TABLE audit_pruned (bundle INTEGER PRIMARY KEY NOT NULL)",
      """
      CREATE TABLE audit_hold (
        id INTEGER PRIMARY KEY NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER CHECK (last >= first),
        reason TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        released_at INTEGER
      )
      """,
      // Derived, to find entries by what they say: which bundle has which words, and its times.
      """
      CREATE TABLE audit_word (
        word TEXT NOT NULL,
        bundle INTEGER NOT NULL,
        PRIMARY KEY (word, bundle)
      )
      """,
      """
      CREATE TABLE audit_span (
        bundle INTEGER PRIMARY KEY NOT NULL,
        first_ts INTEGER NOT NULL,
        last_ts INTEGER NOT NULL
      )
      """,
      "ALTER TABLE onboarding ADD COLUMN received_entry INTEGER",
      "ALTER TABLE onboarding ADD COLUMN intent_entry INTEGER",
      """
      UPDATE onboarding SET
        received_entry =
          (SELECT min(seq) FROM audit_entry WHERE audit_entry.onboarding = onboarding.id),
        intent_entry =
          (SELECT max(seq) FROM audit_entry WHERE audit_entry.onboarding = onboarding.id)
      """,
    ] + auditRules.map(Migration.Step.rule) + [
      .rule(
        RowRule(
          "onboarding_begins_with_its_intent", refuses: .insert, of: "onboarding",
          where: """
            NEW.state NOT IN ('accepted', 'rejected', 'abandoned') AND NOT EXISTS (
              SELECT 1 FROM audit_entry WHERE seq = NEW.intent_entry AND onboarding = NEW.id)
            """)),
      .rule(
        RowRule(
          "onboarding_has_its_intent", refuses: .update, of: "onboarding",
          where: """
            NEW.state NOT IN ('accepted', 'rejected', 'abandoned') AND NOT EXISTS (
              SELECT 1 FROM audit_entry WHERE seq = NEW.intent_entry AND onboarding = NEW.id)
            """)),
    ])
}
