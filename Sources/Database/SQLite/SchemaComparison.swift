/// What a store's file says of its tables, indices and triggers, held against what the program's
/// migrations make.
package struct SchemaComparison: Sendable, Hashable {
  /// Whether it was brought to another point than this program's last migration.
  package let isOtherVersion: Bool
  /// Names of what is missing, different, or too much.
  package let differences: [String]

  /// - Parameter transaction: Of the store.
  package init(
    with wanted: SQLiteSchema, in transaction: any Transaction
  ) throws(DatabaseError) {
    let found = try SQLiteSchema.objects(in: transaction)
    isOtherVersion = found.isEmpty ? false : try wanted.isOther(transaction)
    differences = Set(found.keys).union(wanted.objects.keys)
      .filter { found[$0] != wanted.objects[$0] }.sorted()
  }
}
