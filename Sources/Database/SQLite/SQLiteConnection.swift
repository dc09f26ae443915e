import GRDB
import GRDBSQLite

/// One connection to the file, with its prepared statements. Every use blocks.
///
/// `@unchecked Sendable`: opened on one thread and handed over once, to the thread that uses it
/// from then on; GRDB's queue around each access orders the two.
final class SQLiteConnection: @unchecked Sendable {
  enum Role { case writer, reader }

  private let queue: DatabaseQueue
  /// By the address of the statement's text, a constant of the program.
  private var statements: [UInt: SQLiteStatement] = [:]
  private var controls: [SQLiteTransaction.Control: SQLiteStatement] = [:]

  init(path: String, role: Role, settings: SQLiteSettings) throws(DatabaseError) {
    var configuration = Configuration()
    configuration.label = "ledger \(role)"
    configuration.readonly = role == .reader
    configuration.busyMode = .timeout(settings.patience / .seconds(1))
    // SQLiteWriter begins and ends the transactions by itself.
    configuration.allowsUnsafeTransactions = true
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inDatabase { database in
        try SQLitePragmas.apply(
          to: database, path: path, role: role, settings: settings)
      }
    } catch {
      throw Self.openingFailure(error, path: path)
    }
  }

  /// One without a file.
  init() throws(DatabaseError) {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    do {
      queue = try DatabaseQueue(configuration: configuration)
    } catch {
      throw SQLiteFailure.error(error)
    }
  }

  func access<R>(_ body: (SQLiteTransaction) -> R) -> R {
    queue.inDatabase { body(SQLiteTransaction(connection: self, database: $0)) }
  }

  /// As ``access(_:)``, with SQLite's own handle.
  func withHandle<R>(_ body: (OpaquePointer?) -> R) -> R {
    queue.inDatabase { unsafe body($0.sqliteConnection) }
  }

  func statement(_ sql: SQL, in database: GRDB.Database) throws(DatabaseError) -> SQLiteStatement {
    let key = sql.text.hasPointerRepresentation ? unsafe UInt(bitPattern: sql.text.utf8Start) : 0
    if let known = statements[key] { return known }
    let text = sql.text.description
    try SQLiteDialect.check(text)
    let new = try SQLiteStatement(SQLiteDialect.failing(text), in: database)
    if key != 0 { statements[key] = new }
    return new
  }

  func control(
    _ control: SQLiteTransaction.Control, in database: GRDB.Database
  ) throws(DatabaseError) -> SQLiteStatement {
    if let known = controls[control] { return known }
    let new = try SQLiteStatement(control.rawValue, in: database)
    controls[control] = new
    return new
  }

  /// Gives the connection back; the last one that can write copies the log into the database.
  func close() throws(DatabaseError) {
    statements = [:]
    controls = [:]
    do {
      try queue.close()
    } catch {
      throw SQLiteFailure.error(error)
    }
  }

  /// Never closes the connection: closing would copy the log back and sync it, and after a failed
  /// sync a second one can succeed without the data.
  func abandon() {
    unsafe _ = Unmanaged.passRetained(self)
  }

  private static func openingFailure(_ error: any Error, path: String) -> DatabaseError {
    guard let error = error as? GRDB.DatabaseError else { return SQLiteFailure.error(error) }
    let code = error.resultCode.rawValue
    if [SQLITE_CANTOPEN, SQLITE_NOTADB, SQLITE_PERM, SQLITE_READONLY].contains(code) {
      return .cannotOpen(path: path, reason: error.message ?? "SQLite code \(code)")
    }
    return SQLiteFailure.error(error)
  }
}
