import GRDBSQLite

/// What SQLite would take but another engine would not, or would take differently.
enum SQLiteDialect {
  /// Refuses statements that are the engine's own business.
  static func check(_ text: String) throws(DatabaseError) {
    let verb = verb(of: text)
    // Behind a comment or a bracket one of the others could hide.
    guard !verb.isEmpty else { throw .statement(reason: "a statement begins with its verb") }
    guard !reserved.contains(verb) else {
      throw .statement(reason: "\(verb) is for the engine alone")
    }
    // A deferred rule fails at the commit, and with it everybody else's changes.
    guard !text.uppercased().contains("DEFERRABLE") else {
      throw .statement(reason: "deferred constraints would fail a whole batch")
    }
  }

  /// The statement, ending at the first row that breaks a rule and leaving the rows before it changed.
  ///
  /// By default SQLite takes those changes back, and so that it can, each statement that a trigger
  /// belongs to first copies every page that it changes: most of what the rules of the audit log
  /// cost. Here nothing is gained by it: whatever a failed statement has done is undone with the
  /// whole closure (``SQLiteBatch``), or with the migration.
  static func failing(_ text: String) -> String {
    for verb in ["INSERT INTO ", "UPDATE "] where text.hasPrefix(verb) {
      return "\(text.prefix(6)) OR FAIL\(text.dropFirst(6))"
    }
    return text
  }

  /// Whether SQLite's count of changed rows is about this kind of statement; others leave it alone.
  static func changesRows(_ text: String) -> Bool {
    ["INSERT", "UPDATE", "DELETE", "WITH"].contains(verb(of: text))
  }

  /// The number of each placeholder, in the order in which SQLite counts them: to SQLite `$2` is a
  /// name, and the one met first has index 1.
  static func placeholders(of handle: OpaquePointer) throws(DatabaseError) -> [Int] {
    var numbers: [Int] = []
    for index in 0..<(unsafe sqlite3_bind_parameter_count(handle)) {
      guard let cName = unsafe sqlite3_bind_parameter_name(handle, index + 1),
        case let name = unsafe String(cString: cName), name.first == "$",
        let number = Int(name.dropFirst()), number > 0
      else { throw .statement(reason: "placeholders are written $1, $2 …") }
      numbers.append(number)
    }
    return numbers
  }

  private static let reserved: Set<String> = [
    "BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA", "ATTACH", "DETACH",
    "VACUUM", "ANALYZE", "REINDEX",
  ]

  private static func verb(of text: String) -> String {
    text.drop { $0.isWhitespace }.prefix { $0.isLetter }.uppercased()
  }
}
