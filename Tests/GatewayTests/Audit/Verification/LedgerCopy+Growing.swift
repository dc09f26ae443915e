import Database
import Logging

@testable import Gateway

extension LedgerCopy {
  /// Lets the log grow by an entry and a checkpoint, as a server does.
  func grow() async throws {
    let database = try SQLiteDatabase.open(
      path: path, ownership: .process, migrations: Ledger.migrations, logger: .silent)
    try await database.write { transaction throws(DatabaseError) in
      _ = try AuditLog(fingerprints: Fixtures.fingerprints).append(
        [AuditEntry(.serviceStopped, by: .jetway, at: Fixtures.now)], in: transaction)
    }
    _ = try await Checkpointer(
      database: database, keys: AuditStage.keys, file: checkpoint, systemLog: nil,
      clock: .system, logger: .silent
    ).advance()
    await database.close()
  }
}
