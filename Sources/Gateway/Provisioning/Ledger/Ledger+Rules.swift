import Database

/// What the rows of the ledger keep whoever writes them. Once landed, as with all of a migration, a
/// rule is not edited: another one takes its place.
extension Ledger {
  /// The audit log only grows, by one entry at a time; what goes is what was pruned.
  static let auditRules = [
    RowRule(
      "audit_entry_has_no_gap", refuses: .insert, of: "audit_entry",
      where: """
        NEW.line IS NULL
        OR NEW.seq <> (SELECT coalesce(max(seq), -1) + 1 FROM audit_entry)
        """),
    RowRule(
      "audit_entry_stays", refuses: .update, of: "audit_entry",
      where: """
        NEW.line IS NOT NULL OR NEW.seq <> OLD.seq
        OR coalesce(NEW.onboarding, '') <> coalesce(OLD.onboarding, '')
        OR NOT EXISTS (SELECT 1 FROM audit_pruned WHERE bundle = OLD.seq / 256)
        """),
    RowRule("audit_entry_is_kept", refuses: .delete, of: "audit_entry"),
    RowRule("audit_tile_stays", refuses: .update, of: "audit_tile"),
    RowRule("audit_tile_is_kept", refuses: .delete, of: "audit_tile"),
    RowRule("audit_checkpoint_stays", refuses: .update, of: "audit_checkpoint"),
    RowRule("audit_pruned_is_kept", refuses: .delete, of: "audit_pruned"),
    RowRule(
      "audit_hold_holds", refuses: .insert, of: "audit_pruned",
      where: """
        NOT EXISTS (SELECT 1 FROM audit_tile WHERE level = 0 AND idx = NEW.bundle)
        OR EXISTS (
          SELECT 1 FROM audit_hold WHERE released_at IS NULL AND first / 256 <= NEW.bundle
          AND (last IS NULL OR last / 256 >= NEW.bundle))
        """),
  ]

  /// Nothing is sent upstream for an onboarding without the entry that says so.
  static let intentRules = [
    RowRule(
      "onboarding_begins_with_its_intent", refuses: .insert, of: "onboarding", where: noIntent),
    RowRule("onboarding_has_its_intent", refuses: .update, of: "onboarding", where: noIntent),
  ]

  private static let noIntent: StaticString = """
    NEW.state <> 'accepted' AND NEW.state <> 'rejected' AND NEW.state <> 'abandoned'
    AND NOT EXISTS (
      SELECT 1 FROM audit_entry WHERE seq = NEW.intent_entry AND onboarding = NEW.id)
    """

  /// Each rule again, which an engine may keep in another way by now; and the audit log without the
  /// limit of its lines, which ``AuditLog`` keeps: beside a rule, a function in the check of a table
  /// has SQLite copy the pages that an entry goes to before it writes it.
  static let rulesAtOnce = Migration(
    "rules end a statement at once",
    [
      "ALTER TABLE audit_entry RENAME TO limited_audit_entry",
      """
      CREATE TABLE audit_entry (
        seq INTEGER PRIMARY KEY NOT NULL,
        onboarding TEXT,
        line BLOB
      )
      """,
      "INSERT INTO audit_entry SELECT seq, onboarding, line FROM limited_audit_entry ORDER BY seq",
    ] + (auditRules + intentRules).map(Migration.Step.rule) + [
      "DROP TABLE limited_audit_entry",
      """
      CREATE INDEX audit_entry_of ON audit_entry (onboarding, seq) WHERE onboarding IS NOT NULL
      """,
    ])
}
