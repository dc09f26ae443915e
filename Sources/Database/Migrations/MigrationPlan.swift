/// Compares what a store remembers of its schema with the program's migrations.
struct MigrationPlan {
  static let createMemory: SQL = """
    CREATE TABLE IF NOT EXISTS schema_migration (
      position INTEGER NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      checksum TEXT NOT NULL
    )
    """

  /// The migrations that are still to be applied; their positions go on from ``appliedCount``.
  let pending: ArraySlice<Migration>
  var appliedCount: Int { pending.startIndex }

  /// Reads what was applied and refuses a store that this program did not lead to.
  init(_ migrations: [Migration], in transaction: any Transaction) throws(DatabaseError) {
    let applied = try transaction.rows(
      "SELECT name, checksum FROM schema_migration ORDER BY position")
    for (index, row) in applied.enumerated() {
      let name = try row.text(0)
      guard index < migrations.count else { throw .migrationUnknown(name: name) }
      guard migrations[index].name == name, try migrations[index].checksum == row.text(1)
      else { throw .migrationChanged(name: name) }
    }
    pending = migrations[applied.count...]
  }

  /// Applies one migration and remembers it, inside the transaction given.
  ///
  /// - Parameter establish: Makes the engine keep a rule.
  static func apply(
    _ migration: Migration, position: Int, in transaction: any Transaction,
    establish: (RowRule) throws(DatabaseError) -> Void
  ) throws(DatabaseError) {
    do throws(DatabaseError) {
      for step in migration.steps {
        switch step {
        case .statement(let sql): try transaction.execute(sql)
        case .rule(let rule): try establish(rule)
        }
      }
      try transaction.execute(
        "INSERT INTO schema_migration (position, name, checksum) VALUES ($1, $2, $3)",
        .integer(Int64(position)), .text(migration.name), .text(migration.checksum))
    } catch {
      throw .migrationFailed(name: migration.name, reason: error.description)
    }
  }
}
