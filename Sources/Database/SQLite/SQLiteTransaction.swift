import GRDB
import GRDBSQLite

/// What a closure sees of a connection while its statements run.
final class SQLiteTransaction: Transaction {
  /// The statements that only the engine gives.
  enum Control: String {
    case beginRead = "BEGIN"
    case beginWrite = "BEGIN IMMEDIATE"
    case commit = "COMMIT"
    case rollback = "ROLLBACK"
    case savepoint = "SAVEPOINT work"
    case release = "RELEASE work"
    case rollbackToSavepoint = "ROLLBACK TO work"
    case checkIntegrity = "PRAGMA integrity_check"
  }

  private let connection: SQLiteConnection
  private let database: GRDB.Database
  /// The first statement that failed since the closure began: nothing runs after it, as on
  /// PostgreSQL.
  private var failure: DatabaseError?

  init(connection: SQLiteConnection, database: GRDB.Database) {
    self.connection = connection
    self.database = database
  }

  /// Whether SQLite is inside a transaction; some errors end it without being asked.
  var isOpen: Bool { database.isInsideTransaction }

  func control(_ statement: Control) throws(DatabaseError) {
    _ = try connection.control(statement, in: database).execute([])
  }

  /// What SQLite finds wrong with the whole file, in its words: `ok` alone for a sound one.
  func integrity() throws(DatabaseError) -> [String] {
    var lines: [String] = []
    for row in try connection.control(.checkIntegrity, in: database).rows([]) {
      lines.append(try row.text(0))
    }
    return lines
  }

  /// Runs one closure; a failure that it swallowed counts as its own.
  func run<T>(_ body: (any Transaction) throws(DatabaseError) -> T) throws(DatabaseError) -> T {
    failure = nil
    let value = try body(self)
    if let failure { throw failure }
    return value
  }

  func execute(_ sql: SQL, arguments: [Value]) throws(DatabaseError) -> Int {
    try unlessFailed { () throws(DatabaseError) in
      try connection.statement(sql, in: database).execute(arguments)
    }
  }

  func rows(_ sql: SQL, arguments: [Value]) throws(DatabaseError) -> [Row] {
    try unlessFailed { () throws(DatabaseError) in
      try connection.statement(sql, in: database).rows(arguments)
    }
  }

  /// Makes a trigger of a rule. It fails the statement as ``SQLiteDialect/failing(_:)`` has it fail.
  func establish(_ rule: RowRule) throws(DatabaseError) {
    try unlessFailed { () throws(DatabaseError) in
      do {
        try database.execute(
          sql: """
            DROP TRIGGER IF EXISTS \(rule.name);
            CREATE TRIGGER \(rule.name) BEFORE \(rule.change.rawValue) ON \(rule.table)
            WHEN \(rule.condition) BEGIN SELECT RAISE(FAIL, 'rule: \(rule.name)'); END
            """)
      } catch {
        throw SQLiteFailure.error(error)
      }
    }
  }

  private func unlessFailed<T>(_ body: () throws(DatabaseError) -> T) throws(DatabaseError) -> T {
    if let failure { throw failure }
    do throws(DatabaseError) {
      return try body()
    } catch {
      failure = error
      throw error
    }
  }
}
