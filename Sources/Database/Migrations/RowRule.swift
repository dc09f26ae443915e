/// A rule that the rows of a table keep whatever statement writes them; the engine makes a trigger
/// of it.
package struct RowRule: Sendable {
  package enum Change: String, Sendable {
    case insert = "INSERT"
    case update = "UPDATE"
    case delete = "DELETE"
  }

  package let name: StaticString
  package let change: Change
  package let table: StaticString
  /// An SQL expression over `OLD` and `NEW`: the rows for which the change is refused.
  package let condition: StaticString

  /// - Parameters:
  ///   - name: What ``DatabaseError/constraint(_:about:)`` names; unique in the store.
  ///   - condition: As an SQL expression over `OLD` and `NEW`; all rows if it is left out.
  package init(
    _ name: StaticString, refuses change: Change, of table: StaticString,
    where condition: StaticString = "1 = 1"
  ) {
    self.name = name
    self.change = change
    self.table = table
    self.condition = condition
  }
}
