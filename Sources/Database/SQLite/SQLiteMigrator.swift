/// Brings the schema to where the program wants it, one transaction a migration.
enum SQLiteMigrator {
  /// - Parameter announce: Is told of each before it is applied to a store that there was, for that may
  ///   take its time.
  static func migrate(
    _ connection: SQLiteConnection, to migrations: [Migration],
    announce: (Migration) -> Void = { _ in }
  ) throws(DatabaseError) {
    let plan = try commit(on: connection) { transaction throws(DatabaseError) in
      try transaction.execute(MigrationPlan.createMemory)
      return try MigrationPlan(migrations, in: transaction)
    }
    for (position, migration) in zip(plan.appliedCount..., plan.pending) {
      if plan.appliedCount > 0 { announce(migration) }
      try commit(on: connection) { transaction throws(DatabaseError) in
        try MigrationPlan.apply(migration, position: position, in: transaction) {
          rule throws(DatabaseError) in try transaction.establish(rule)
        }
      }
    }
  }

  private static func commit<T>(
    on connection: SQLiteConnection,
    _ body: (SQLiteTransaction) throws(DatabaseError) -> T
  ) throws(DatabaseError) -> T {
    let outcome = connection.access { transaction in
      Result { () throws(DatabaseError) in
        try transaction.control(.beginWrite)
        defer { if transaction.isOpen { try? transaction.control(.rollback) } }
        let value = try transaction.run { _ throws(DatabaseError) in try body(transaction) }
        try transaction.control(.commit)
        return value
      }
    }
    return try outcome.get()
  }
}
