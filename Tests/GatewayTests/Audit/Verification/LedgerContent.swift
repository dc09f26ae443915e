import Foundation
import GRDB

/// Everything that a ledger's file says, read back.
struct LedgerContent: Equatable {
  /// What the audit log consists of or vouches for.
  let vouched: [String]
  /// What it does not: when the next try is, when a checkpoint was signed.
  let other: [String]

  init(of copy: LedgerCopy) throws {
    (vouched, other) = try copy.access { database in
      (try Self.rows(Self.vouchedColumns, database), try Self.rows(Self.otherColumns, database))
    }
  }

  private static let vouchedColumns = [
    ("audit_entry", "seq, onboarding, line"), ("audit_tile", "level, idx, root, hashes"),
    ("audit_checkpoint", "size, note"), ("audit_disclosure", "onboarding, digest, nonce, value"),
    ("audit_pruned", "bundle"), ("audit_hold", "id, first, last"),
    ("schema_migration", "position, name, checksum"),
    (
      "onboarding",
      """
      id, source, connector, workspace, created_at, state, connector_id, attempts, received_entry,
      intent_entry
      """
    ), ("sealed_webhook", "onboarding"),
  ]

  private static let otherColumns = [
    (
      "notification",
      """
      id, source, onboarding, session, type, body, state, attempts, failures, next_try, failure,
      created_at, ended_at
      """
    ), ("notification_target", "source, url_digest, disabled_at, not_before"),
    ("audit_checkpoint", "signed_at"), ("audit_hold", "reason, created_at, released_at"),
    (
      "onboarding",
      """
      idempotency_key, body_digest, connector_name, definition_id, reference, fence, lease_expires,
      next_try, failures, looks, unknown_since, seen, give_up_at, failure, updated_at
      """
    ),
  ]

  /// By walking through each table, which looks at no index.
  private static func rows(
    _ tables: [(name: String, columns: String)], _ database: GRDB.Database
  ) throws -> [String] {
    try tables.flatMap { table in
      let columns = table.columns.split(separator: ",")
        .map { "quote(\($0.trimmingCharacters(in: .whitespacesAndNewlines)))" }
        .joined(separator: " || ',' || ")
      return try String.fetchAll(
        database,
        sql: "SELECT '\(table.name) ' || \(columns) FROM \(table.name) NOT INDEXED ORDER BY rowid")
    }
  }
}
