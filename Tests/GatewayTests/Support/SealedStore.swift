import Database
import Foundation
import Gateway
import Logging
import Secrets
import StrictJSON

/// A real ledger in a scratch folder with onboardings that wait.
final class SealedStore: Sendable {
  private let database: SQLiteDatabase
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "jetway-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    database = try SQLiteDatabase.open(
      path: folder.appending(path: "ledger.sqlite").path, ownership: .process,
      migrations: Ledger.migrations, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The ledger as a process with these keys would open it.
  func ledger(_ keys: SealingKeys) -> Ledger {
    Ledger(
      database: database, audit: AuditLog(fingerprints: Fixtures.fingerprints), sealing: keys,
      rules: Fixtures.rules, clock: WallClock { Fixtures.now })
  }

  /// Lets onboardings wait whose sealed body is their own id.
  func fill(_ count: Int, under keys: SealingKeys) async throws -> [OnboardingID] {
    let rows = try (0..<count).map { _ in
      let id = OnboardingID(at: Fixtures.now)
      return (
        id: id,
        sealed: try keys.seal(Array(id.description.utf8), for: .webhook(id, source: "billing"))
      )
    }
    try await database.write { transaction throws(DatabaseError) in
      for row in rows { try Self.insert(row.id, row.sealed, in: transaction) }
    }
    return rows.map(\.id)
  }

  func sealed(_ id: OnboardingID) async throws -> SealedBytes {
    try await database.read { transaction throws(DatabaseError) in
      let row = try transaction.rows(
        "SELECT key_id, wrapped_key, box FROM sealed_webhook WHERE onboarding = $1",
        .text(id.description))[0]
      return SealedBytes(
        keyID: try row.text(0), wrappedKey: try row.blob(1), box: try row.blob(2))
    }
  }

  func damageKey(of id: OnboardingID) async throws {
    _ = try await database.write { transaction throws(DatabaseError) in
      try transaction.execute(
        "UPDATE sealed_webhook SET wrapped_key = $1 WHERE onboarding = $2",
        .blob([UInt8](repeating: 0, count: 40)), .text(id.description))
    }
  }

  /// What the audit log says of changes of the sealing key.
  func audit() async throws -> [(key: String, count: Int)] {
    let lines = try await database.read { transaction throws(DatabaseError) in
      try AuditLog.lines(from: 0, limit: 10_000, in: transaction)
    }
    return try lines.map { line in
      let json = try JSON(parsing: line)
      return (json["what"]?["key"]?.string ?? "", Int(json["what"]?["count"]?.string ?? "") ?? -1)
    }
  }

  private static func insert(
    _ id: OnboardingID, _ sealed: SealedBytes, in transaction: any Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO onboarding (id, source, idempotency_key, body_digest, connector, workspace,
        connector_name, state, attempts, fence, next_try, failures, looks, give_up_at, created_at,
        updated_at)
      VALUES ($1, 'billing', $1, $2, 'hubspot', 'acme-1', 'Acme', 'accepted', 1, 1, 1, 1, 0, 1, 1, 1)
      """, .text(id.description), .blob([0]))
    try transaction.execute(
      "INSERT INTO sealed_webhook (onboarding, key_id, wrapped_key, box) VALUES ($1, $2, $3, $4)",
      .text(id.description), .text(sealed.keyID), .blob(sealed.wrappedKey), .blob(sealed.box))
  }
}
