import Database

@testable import Gateway

extension AuditStage {
  func append(_ entries: [AuditEntry]) async throws {
    _ = try await database.write { transaction throws(DatabaseError) in
      try AuditLog(fingerprints: Fixtures.fingerprints).append(entries, in: transaction)
    }
  }

  /// Indexes all full bundles.
  func index() async throws {
    let indexer = AuditIndexer(database: database, logger: .silent)
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
