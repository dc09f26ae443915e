/// The statements that one closure runs, together or not at all. Good only inside that closure.
package protocol Transaction {
  /// Runs one statement and says how many rows it inserted, changed or deleted.
  @discardableResult
  func execute(_ sql: SQL, arguments: [Value]) throws(DatabaseError) -> Int

  /// Runs one statement to its end and returns all rows that it yields.
  func rows(_ sql: SQL, arguments: [Value]) throws(DatabaseError) -> [Row]
}

extension Transaction {
  /// Runs one statement and says how many rows it inserted, changed or deleted.
  @discardableResult
  package func execute(_ sql: SQL, _ arguments: Value...) throws(DatabaseError) -> Int {
    try execute(sql, arguments: arguments)
  }

  /// Runs one statement to its end and returns all rows that it yields.
  package func rows(_ sql: SQL, _ arguments: Value...) throws(DatabaseError) -> [Row] {
    try rows(sql, arguments: arguments)
  }
}
