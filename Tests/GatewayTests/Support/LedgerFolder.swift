import Database
import Foundation
import Gateway
import Logging

/// A real ledger in a scratch folder, which goes when nobody uses it any more.
final class LedgerFolder: Sendable {
  let database: SQLiteDatabase
  let folder: URL
  /// What this version has logged of it.
  let log = RecordedLog()

  init() throws {
    folder = try Self.scratch()
    database = try Self.open(folder, Ledger.migrations, log)
  }

  /// One that an older program made, with its first `age` migrations, and filled.
  init(
    age: Int,
    fill: @escaping @Sendable (any Transaction) throws(DatabaseError) -> Void
  ) async throws {
    folder = try Self.scratch()
    let old = try Self.open(folder, Array(Ledger.migrations.prefix(age)), RecordedLog())
    try await old.write(fill)
    await old.close()
    database = try Self.open(folder, Ledger.migrations, log)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var path: String { folder.appending(path: "ledger.sqlite").path }

  /// The bytes of every file the ledger is kept in.
  func files() -> [[UInt8]] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.compactMap { try? Data(contentsOf: folder.appending(path: $0)) }.map(Array.init)
  }

  private static func scratch() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "jetway-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private static func open(
    _ folder: URL, _ migrations: [Migration], _ log: RecordedLog
  ) throws -> SQLiteDatabase {
    try SQLiteDatabase.open(
      path: folder.appending(path: "ledger.sqlite").path, ownership: .process,
      migrations: migrations, logger: log.logger)
  }
}
