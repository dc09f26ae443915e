/// The tables, indices and triggers that migrations make of a store without rows.
package struct SQLiteSchema: Sendable {
  private let migrations: [Migration]
  /// The text of each, by its kind and name.
  let objects: [String: String]

  package init(of migrations: [Migration]) throws(DatabaseError) {
    self.migrations = migrations
    let connection = try SQLiteConnection()
    try SQLiteMigrator.migrate(connection, to: migrations)
    let outcome = connection.access { transaction in
      Result { () throws(DatabaseError) in try transaction.run(Self.objects) }
    }
    try connection.close()
    objects = try outcome.get()
  }

  static func objects(in transaction: any Transaction) throws(DatabaseError) -> [String: String] {
    var objects: [String: String] = [:]
    for row in try transaction.rows(
      "SELECT type || ' ' || name, tbl_name || coalesce(' ' || sql, '') FROM sqlite_schema")
    {
      let name = try row.text(0)
      // Statistics are SQLite's own.
      guard !name.hasPrefix("table sqlite_stat") else { continue }
      objects[name] = try row.text(1)
    }
    return objects
  }

  /// Whether a store is at another migration than the last of these.
  func isOther(_ transaction: any Transaction) throws(DatabaseError) -> Bool {
    do throws(DatabaseError) {
      return try !MigrationPlan(migrations, in: transaction).pending.isEmpty
    } catch .migrationUnknown {
      return true
    } catch {
      throw error
    }
  }
}
