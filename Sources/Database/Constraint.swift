/// The rules a schema can set on a row.
package enum Constraint: String, Sendable, Hashable {
  case unique
  case foreignKey = "foreign key"
  case check
  case notNull = "not null"
  /// A ``RowRule``.
  case rule = "row"
}
