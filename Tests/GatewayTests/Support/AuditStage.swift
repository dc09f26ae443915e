import Database
import Foundation
import Logging
import Secrets
import TransparencyLog

@testable import Gateway

/// A ledger with an audit log of the test's choice, and what signs it.
final class AuditStage: Sendable {
  static let keys: AuditKeys = key(0x51)
  static let otherKeys: AuditKeys = key(0x52)

  let database: SQLiteDatabase
  let clock = TimeBox()
  let folder: URL
  private let log = AuditLog(fingerprints: Fixtures.fingerprints)

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "jetway-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    database = try SQLiteDatabase.open(
      path: folder.appending(path: "ledger.sqlite").path, ownership: .process,
      migrations: Ledger.migrations, logger: .silent)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var ledger: Ledger {
    Ledger(
      database: database, audit: log, sealing: Fixtures.sealing, rules: Fixtures.rules,
      clock: WallClock { [clock] in clock.now })
  }

  var file: CheckpointFile { CheckpointFile(path: folder.appending(path: "checkpoint").path) }

  func checkpointer(_ keys: AuditKeys = keys) -> Checkpointer {
    Checkpointer(
      database: database, keys: keys, file: file, systemLog: nil,
      clock: WallClock { [clock] in clock.now }, logger: .silent)
  }

  /// Appends entries that differ.
  func append(_ count: Int) async throws {
    _ = try await database.write { [log] transaction throws(DatabaseError) in
      let entries = (0..<count).map {
        AuditEntry(.serviceStarted(version: "\($0)"), by: .jetway, at: Fixtures.now)
      }
      _ = try log.append(entries, in: transaction)
    }
  }

  func lines() async throws -> [[UInt8]] {
    try await database.read { transaction throws(DatabaseError) in
      try AuditLog.lines(from: 0, limit: 1_000_000, in: transaction)
    }
  }

  /// As somebody with the file can do who takes the rules away first.
  func tamper(
    _ body: @escaping @Sendable (any Transaction) throws(DatabaseError) -> Void
  ) async throws {
    try await database.write { transaction throws(DatabaseError) in
      try transaction.execute("DROP TRIGGER audit_entry_stays")
      try transaction.execute("DROP TRIGGER audit_entry_is_kept")
      try body(transaction)
    }
  }

  func startCheck(_ keys: AuditKeys = keys) async throws -> Result<Bool, AuditStartFailure> {
    let start = AuditStart(keys: keys, file: file)
    return try await database.read { transaction throws(DatabaseError) in
      Result { () throws(AuditStartFailure) in try start.check(in: transaction) }
    }
  }

  private static func key(_ byte: UInt8) -> AuditKeys {
    let seed = Array(repeating: byte, count: NoteSigningKey.seedLength)
    guard let name = try? KeyName("onboard.example.com/audit"),
      let key = try? NoteSigningKey(name: name, seed: seed), let keys = try? AuditKeys([key])
    else { preconditionFailure("the seed and the name are sound") }
    return keys
  }
}
