import Database
import Foundation
import Logging

/// A folder that lives as long as one test.
final class Scratch: Sendable {
  let folder: String
  var ledger: String { folder + "/ledger.sqlite" }

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(
      path: "jetway-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path(percentEncoded: false).trimmingSuffix("/")
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  func open(
    _ migrations: [Migration] = Schema.notes, ownership: SQLiteSettings.Ownership = .process,
    settings: SQLiteSettings = SQLiteSettings()
  ) throws(DatabaseError) -> SQLiteDatabase {
    try SQLiteDatabase.open(
      path: ledger, ownership: ownership, migrations: migrations, settings: settings,
      logger: .quiet)
  }
}

extension Logger {
  static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
