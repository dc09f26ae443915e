import GRDB
import GRDBSQLite

/// A prepared statement of one connection, run through SQLite's own functions: GRDB's argument
/// arrays, row objects and observation cost more than the statements themselves.
@safe
final class SQLiteStatement {
  /// Keeps the handle alive.
  private let statement: Statement
  private let handle: OpaquePointer
  private let connection: OpaquePointer
  /// For each of SQLite's parameters, in its order, the number behind the `$`.
  private let numbers: [Int]
  private let argumentCount: Int
  private let countsRows: Bool

  init(_ text: String, in database: GRDB.Database) throws(DatabaseError) {
    do {
      statement = try database.cachedStatement(sql: text)
    } catch {
      throw SQLiteFailure.error(error)
    }
    guard let connection = unsafe database.sqliteConnection else { throw .closed }
    unsafe self.connection = unsafe connection
    unsafe handle = unsafe statement.sqliteStatement
    numbers = try unsafe SQLiteDialect.placeholders(of: handle)
    argumentCount = numbers.max() ?? 0
    countsRows = !statement.isReadonly && SQLiteDialect.changesRows(text)
  }

  /// Runs it to its end and says how many rows it inserted, changed or deleted.
  func execute(_ arguments: [Value]) throws(DatabaseError) -> Int {
    try bind(arguments)
    defer { finish() }
    while try step() {}
    return countsRows ? Int(unsafe sqlite3_changes64(connection)) : 0
  }

  func rows(_ arguments: [Value]) throws(DatabaseError) -> [Row] {
    try bind(arguments)
    defer { finish() }
    var rows: [Row] = []
    let columns = unsafe sqlite3_column_count(handle)
    while try step() {
      var values: [Value] = []
      values.reserveCapacity(Int(columns))
      for column in 0..<columns { values.append(try value(column)) }
      rows.append(Row(values))
    }
    return rows
  }

  /// True while there is a row.
  private func step() throws(DatabaseError) -> Bool {
    switch unsafe sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      throw SQLiteFailure.error(
        code: code, message: unsafe String(cString: sqlite3_errmsg(connection)))
    }
  }

  /// Leaves no cursor open and no copy of the arguments behind.
  private func finish() {
    unsafe sqlite3_reset(handle)
    if argumentCount > 0 { unsafe sqlite3_clear_bindings(handle) }
  }

  private func bind(_ arguments: [Value]) throws(DatabaseError) {
    guard arguments.count == argumentCount else {
      throw .statement(reason: "\(argumentCount) arguments wanted, \(arguments.count) given")
    }
    for (index, number) in numbers.enumerated() {
      try bind(arguments[number - 1], at: CInt(index + 1))
    }
  }

  private func bind(_ value: Value, at index: CInt) throws(DatabaseError) {
    let code: CInt
    switch value {
    case .null:
      code = unsafe sqlite3_bind_null(handle, index)
    case .integer(let number):
      code = unsafe sqlite3_bind_int64(handle, index, number)
    case .text(var text):
      code = text.withUTF8 { bytes in
        guard unsafe !bytes.contains(0) else { return SQLITE_MISMATCH }
        return unsafe sqlite3_bind_text64(
          handle, index, UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self),
          UInt64(bytes.count), copied, UInt8(SQLITE_UTF8))
      }
    case .blob(let bytes):
      code = unsafe bytes.withUnsafeBytes { bytes in
        // A nil pointer would bind null instead of no bytes.
        unsafe bytes.isEmpty
          ? unsafe sqlite3_bind_zeroblob(handle, index, 0)
          : unsafe sqlite3_bind_blob64(
            handle, index, bytes.baseAddress, UInt64(bytes.count), copied)
      }
    }
    guard code == SQLITE_OK else {
      throw code == SQLITE_MISMATCH
        ? .statement(reason: "a text argument holds U+0000")
        : SQLiteFailure.error(code: code, message: "an argument cannot be bound")
    }
  }

  private func value(_ column: CInt) throws(DatabaseError) -> Value {
    switch unsafe sqlite3_column_type(handle, column) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return .integer(unsafe sqlite3_column_int64(handle, column))
    case SQLITE_TEXT:
      let start = unsafe sqlite3_column_text(handle, column)
      let count = Int(unsafe sqlite3_column_bytes(handle, column))
      return unsafe .text(
        String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    case SQLITE_BLOB:
      let start = unsafe sqlite3_column_blob(handle, column)
      let count = Int(unsafe sqlite3_column_bytes(handle, column))
      return unsafe .blob(Array(UnsafeRawBufferPointer(start: start, count: count)))
    default:
      throw .unexpectedValue(
        column: Int(column), wanted: "an integer, text or a blob", found: "a fraction")
    }
  }
}

/// SQLITE_TRANSIENT, a cast that Swift does not import: SQLite copies before it returns.
private let copied = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
