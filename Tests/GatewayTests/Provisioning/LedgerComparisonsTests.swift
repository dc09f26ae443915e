import Database
import Gateway
import Testing

@Suite("A ledger of the schema before the last", .timeLimit(.minutes(1)))
struct LedgerComparisonsTests {
  static let id = "onb_01m8asxkdjhj4a25kjxaxaape9"

  static func migrated() async throws -> LedgerFolder {
    try await LedgerFolder(age: 3) { transaction throws(DatabaseError) in
      try transaction.execute(
        """
        INSERT INTO onboarding (id, source, idempotency_key, body_digest, connector, workspace,
          connector_name, state, attempts, fence, next_try, failures, looks, give_up_at, created_at,
          updated_at, received_entry)
        VALUES ($1, 'billing', 'msg_1', $2, 'hubspot', 'acme-1', 'Acme', 'accepted', 0, 7, 8, 0, 0,
          9, 10, 11, 12)
        """, .text(id), .blob([1]))
      try transaction.execute(
        "INSERT INTO sealed_webhook (onboarding, key_id, wrapped_key, box) VALUES ($1, $2, $3, $4)",
        .text(id), "s1", .blob([2]), .blob([3]))
    }
  }

  @Test("keeps the onboarding that waits, and its sealed webhook")
  func kept() async throws {
    let store = try await Self.migrated()
    let row = try await store.database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        """
        SELECT idempotency_key, fence, next_try, give_up_at, created_at, updated_at, received_entry,
          key_id, wrapped_key, box
        FROM onboarding JOIN sealed_webhook ON sealed_webhook.onboarding = onboarding.id
        WHERE id = $1
        """, .text(Self.id)
      ).first
    }
    #expect(
      row
        == Row(["msg_1", 7, 8, 9, 10, 11, 12, "s1", .blob([2]), .blob([3])]))
  }

  @Test(
    "refuses what it refused before",
    arguments: [
      "DELETE FROM onboarding",
      "UPDATE onboarding SET state = 'unknown'",
      "UPDATE onboarding SET state = 'anything'",
      "UPDATE onboarding SET state = 'rejected'",
      "UPDATE onboarding SET next_try = NULL",
    ] as [SQL])
  func refused(statement: SQL) async throws {
    let store = try await Self.migrated()
    await #expect(throws: DatabaseError.self) {
      try await store.database.write { transaction throws(DatabaseError) in
        try transaction.execute(statement)
      }
    }
  }
}
