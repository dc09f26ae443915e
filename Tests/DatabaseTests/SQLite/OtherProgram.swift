import GRDB

/// What another program does to an SQLite file. In a file of its own, because GRDB's names are ours.
enum OtherProgram {
  static func createTable(in path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.inDatabase { try $0.execute(sql: "CREATE TABLE theirs (id INTEGER)") }
    try queue.close()
  }

  /// "ok" if the file is whole.
  static func checkIntegrity(of path: String) throws -> String? {
    let queue = try DatabaseQueue(path: path)
    return try queue.inDatabase { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
  }
}
