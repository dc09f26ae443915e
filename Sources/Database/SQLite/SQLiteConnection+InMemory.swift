extension SQLiteConnection {
  /// Looks at what migrations make of a store without rows.
  static func inMemory<T>(
    _ migrations: [Migration], _ body: (any Transaction) throws(DatabaseError) -> T
  ) throws(DatabaseError) -> T {
    let connection = try SQLiteConnection()
    try SQLiteMigrator.migrate(connection, to: migrations)
    let outcome = connection.access { transaction in
      Result { () throws(DatabaseError) -> T in try transaction.run(body) }
    }
    try connection.close()
    return try outcome.get()
  }
}
