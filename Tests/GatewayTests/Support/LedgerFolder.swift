import Database
import Foundation
import Gateway
import Logging

/// A real ledger in a scratch folder, which goes when nobody uses it any more.
final class LedgerFolder: Sendable {
  let database: SQLiteDatabase
  private let folder: URL

  /// - Parameter existing: Puts a ledger there before it is opened.
  init(existing: (_ path: String) throws -> Void = { _ in }) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "jetway-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "ledger.sqlite").path
    try existing(path)
    database = try SQLiteDatabase.open(
      path: path, ownership: .process, migrations: Ledger.migrations,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The bytes of every file the ledger is kept in.
  func files() -> [[UInt8]] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.compactMap { try? Data(contentsOf: folder.appending(path: $0)) }.map(Array.init)
  }
}
