import Database
import Testing

/// An engine that must pass the conformance tests. A new one is added here, and nowhere else.
struct Engine: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let open: @Sendable (Scratch, [Migration]) throws(DatabaseError) -> any Database

  static let all = [
    Engine(testDescription: "SQLite, owned") { scratch, migrations throws(DatabaseError) in
      try scratch.open(migrations)
    },
    Engine(testDescription: "SQLite, shared") { scratch, migrations throws(DatabaseError) in
      try scratch.open(migrations, ownership: .perWrite)
    },
  ]

  /// Runs `body` on a fresh store and closes it.
  func withDatabase(
    _ migrations: [Migration] = Schema.notes,
    _ body: (any Database) async throws -> Void
  ) async throws {
    let scratch = try Scratch()
    let database = try open(scratch, migrations)
    do {
      try await body(database)
    } catch {
      await database.close()
      throw error
    }
    await database.close()
  }
}
