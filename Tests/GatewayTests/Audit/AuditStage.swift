import Database
import Foundation
import Logging

@testable import Gateway

/// A ledger in a scratch folder with an audit log of the test's choice.
final class AuditStage: Sendable {
  let database: SQLiteDatabase
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "jetway-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    database = try SQLiteDatabase.open(
      path: folder.appending(path: "ledger.sqlite").path, ownership: .process,
      migrations: Ledger.migrations,
      logger: .silent)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var inspection: LedgerInspection {
    LedgerInspection(path: folder.appending(path: "ledger.sqlite").path)
  }

  func append(_ entries: [AuditEntry]) async throws {
    _ = try await database.write { transaction throws(DatabaseError) in
      try AuditLog(fingerprints: Fixtures.fingerprints).append(entries, in: transaction)
    }
  }

  /// Indexes all full bundles.
  func index() async throws {
    let indexer = AuditIndexer(
      database: database, logger: .silent)
    while try await indexer.advance() > 0 {}
  }

  /// Deletes the lines of a bundle, as retention does.
  func prune(bundle: Int64) async throws {
    try await database.write { transaction throws(DatabaseError) in
      try transaction.execute("INSERT INTO audit_pruned (bundle) VALUES ($1)", .integer(bundle))
      try transaction.execute(
        "UPDATE audit_entry SET line = NULL WHERE seq / 256 = $1", .integer(bundle))
      try AuditIndex.forget(bundle...bundle, in: transaction)
    }
  }

  func page(_ search: AuditSearch, from cursor: Int64? = nil) async throws -> AuditPage {
    try await database.read { transaction throws(DatabaseError) in
      try search.page(from: cursor, in: transaction)
    }
  }

  /// The sequence numbers of all pages, and how many pages they are.
  func all(_ search: AuditSearch) async throws -> (found: [Int64], pages: Int) {
    var page = try await page(search)
    var found = page.entries.map(\.sequence)
    var pages = 1
    while let next = page.next {
      page = try await self.page(search, from: next)
      found += page.entries.map(\.sequence)
      pages += 1
    }
    return (found, pages)
  }
}
