extension SQLiteDatabase {
  /// Reads a file on a read-only connection of its own, also while another process owns it. Blocks
  /// for as long as that takes: for commands that look and leave.
  package static func inspect<T>(
    path: String, _ body: (any Transaction) throws(DatabaseError) -> T
  ) throws(DatabaseError) -> T {
    try look(at: path) { transaction throws(DatabaseError) in
      try transaction.control(.beginRead)
      defer { try? transaction.control(.rollback) }
      return try transaction.run(body)
    }
  }

  /// What is wrong with a file's structure, in SQLite's words; empty for a sound one. Reads all of
  /// it.
  package static func damage(path: String) throws(DatabaseError) -> [String] {
    let lines = try look(at: path) { transaction throws(DatabaseError) in
      try transaction.integrity()
    }
    return lines == ["ok"] ? [] : lines
  }

  private static func look<T>(
    at path: String, _ body: (SQLiteTransaction) throws(DatabaseError) -> T
  ) throws(DatabaseError) -> T {
    let connection = try SQLiteConnection(
      path: path, role: .reader, settings: SQLiteSettings())
    let outcome = connection.access { transaction in
      Result { () throws(DatabaseError) -> T in try body(transaction) }
    }
    try connection.close()
    return try outcome.get()
  }
}
