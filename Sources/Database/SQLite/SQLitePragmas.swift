import GRDB

/// The settings of a connection; those that durability rests on are read back.
enum SQLitePragmas {
  /// "JWY1": whose file it is, in the database's header.
  private static let applicationID: Int64 = 0x4A57_5931

  static func apply(
    to database: GRDB.Database, path: String, role: SQLiteConnection.Role,
    settings: SQLiteSettings
  ) throws {
    // No memory mapping: a disk error would be a signal instead of a result code.
    try database.execute(sql: "PRAGMA mmap_size = 0")
    // Nothing of the ledger in a file under /tmp.
    try database.execute(sql: "PRAGMA temp_store = MEMORY")
    // Functions in a schema that somebody else wrote into the file do not run.
    try database.execute(sql: "PRAGMA trusted_schema = OFF")
    switch role {
    case .reader:
      try database.execute(sql: "PRAGMA cache_size = \(-settings.readerCacheKibibytes)")
      try demand("query_only", 1, of: database)
    case .writer:
      try database.execute(sql: "PRAGMA cache_size = \(-settings.writerCacheKibibytes)")
      try claim(database, path: path)
      try applyDurability(to: database, settings: settings)
    }
  }

  private static func applyDurability(
    to database: GRDB.Database, settings: SQLiteSettings
  ) throws {
    try demand("journal_mode", "WAL", found: "wal", of: database)
    // FULL: each commit syncs the log. NORMAL would lose acknowledged commits when power fails.
    try demand("synchronous", 2, of: database)
    try demand("foreign_keys", 1, of: database)
    // A credential that was erased is overwritten, not only unlinked.
    try demand("secure_delete", 1, of: database)
    // SQLiteWriter does it: SQLite ignores errors of its own automatic checkpoints.
    try demand("wal_autocheckpoint", 0, of: database)
    try database.execute(sql: "PRAGMA journal_size_limit = \(settings.logBytesKept)")
    try database.execute(sql: "PRAGMA cell_size_check = ON")
    if let pages = settings.maximumPages {
      try database.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
  }

  /// Marks a new file as ours, and refuses one that is somebody else's.
  private static func claim(_ database: GRDB.Database, path: String) throws {
    let found = try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    if found == applicationID { return }
    let tables = try Int64.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    guard found == 0, tables == 0 else {
      throw DatabaseError.cannotOpen(path: path, reason: "it holds another program's data")
    }
    try database.execute(sql: "PRAGMA application_id = \(applicationID)")
  }

  private static func demand(
    _ name: String, _ wanted: Int, of database: GRDB.Database
  ) throws {
    try demand(name, "\(wanted)", found: "\(wanted)", of: database)
  }

  private static func demand(
    _ name: String, _ wanted: String, found expected: String, of database: GRDB.Database
  ) throws {
    try database.execute(sql: "PRAGMA \(name) = \(wanted)")
    let found = try String.fetchOne(database, sql: "PRAGMA \(name)") ?? "nothing"
    guard found == expected else { throw DatabaseError.unsafeSetting(name: name, found: found) }
  }
}
