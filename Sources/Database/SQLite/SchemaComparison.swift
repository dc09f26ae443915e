/// What a store's file says of its tables, indices and triggers, held against what the program's
/// migrations make.
package struct SchemaComparison: Sendable, Hashable {
  /// Whether it was brought to another point than this program's last migration.
  package let isOtherVersion: Bool
  /// Names of what is missing, different, or too much.
  package let differences: [String]

  /// - Parameter transaction: Of the store.
  package init(
    of migrations: [Migration], in transaction: any Transaction
  ) throws(DatabaseError) {
    let found = try Self.objects(in: transaction)
    let wanted = try SQLiteConnection.inMemory(migrations) { transaction throws(DatabaseError) in
      try Self.objects(in: transaction)
    }
    let isOther = found.isEmpty ? false : try Self.isOther(migrations, in: transaction)
    isOtherVersion = isOther
    differences = Set(found.keys).union(wanted.keys).filter { found[$0] != wanted[$0] }.sorted()
  }

  private static func isOther(
    _ migrations: [Migration], in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    do throws(DatabaseError) {
      return try !MigrationPlan(migrations, in: transaction).pending.isEmpty
    } catch .migrationUnknown {
      return true
    } catch {
      throw error
    }
  }

  /// The text of each, by its kind and name. Statistics are SQLite's own.
  private static func objects(
    in transaction: any Transaction
  ) throws(DatabaseError) -> [String: String] {
    var objects: [String: String] = [:]
    for row in try transaction.rows(
      "SELECT type || ' ' || name, tbl_name || coalesce(' ' || sql, '') FROM sqlite_schema")
    {
      let name = try row.text(0)
      guard !name.hasPrefix("table sqlite_stat") else { continue }
      objects[name] = try row.text(1)
    }
    return objects
  }
}
