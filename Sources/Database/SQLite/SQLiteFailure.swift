import GRDB
import GRDBSQLite

/// Translates SQLite's result codes.
enum SQLiteFailure {
  static func error(code: CInt, message: String) -> DatabaseError {
    switch code & 0xFF {
    case SQLITE_FULL: .full
    case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_NOMEM: .io(code: code)
    case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_CONSTRAINT: constraint(code: code, message: message)
    // A plain SQLITE_READONLY is a write on a reader; the longer codes are about the file.
    case SQLITE_READONLY where code != SQLITE_READONLY: .io(code: code)
    default: .statement(reason: message)
    }
  }

  static func error(_ error: any Error) -> DatabaseError {
    switch error {
    case let error as DatabaseError: error
    case let error as GRDB.DatabaseError:
      Self.error(code: error.extendedResultCode.rawValue, message: error.message ?? "")
    default: .statement(reason: "\(type(of: error))")
    }
  }

  /// After these nothing more may be written: what the disk holds is no longer known.
  static func isFatal(_ error: DatabaseError) -> Bool {
    switch error {
    case .io, .corrupt: true
    default: false
    }
  }

  /// SQLite says "UNIQUE constraint failed: table.column": what stands behind the colon.
  private static func constraint(code: CInt, message: String) -> DatabaseError {
    let about = message.firstIndex(of: ":").map { message[$0...].dropFirst(2) } ?? ""
    // Extended codes: https://www.sqlite.org/rescode.html#constraint_check
    let kind: Constraint? =
      switch code >> 8 {
      case 1: .check
      case 3: .foreignKey
      case 5: .notNull
      case 6, 8, 10: .unique  // primary key, unique, row id
      case 7: .rule  // RAISE in a trigger
      default: nil
      }
    guard let kind else { return .statement(reason: message) }
    return .constraint(kind, about: String(about))
  }
}
