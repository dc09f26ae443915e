import GRDBSQLite

/// The write-ahead log: how long it is, and when its pages are copied into the database.
///
/// `@unchecked Sendable`: used by the writer's thread only.
@safe
final class SQLiteLog: @unchecked Sendable {
  private let connection: SQLiteConnection
  private let interval: Int
  /// Written by SQLite after each commit.
  private let pages = UnsafeMutablePointer<CInt>.allocate(capacity: 1)
  private var due: Int

  init(connection: SQLiteConnection, settings: SQLiteSettings) {
    self.connection = connection
    interval = settings.checkpointPages
    due = settings.checkpointPages
    unsafe pages.initialize(to: 0)
    unsafe connection.withHandle { handle in
      _ = unsafe sqlite3_wal_hook(
        handle,
        { pages, _, _, count in
          unsafe pages?.assumingMemoryBound(to: CInt.self).pointee = count
          return SQLITE_OK
        }, pages)
    }
  }
  deinit {
    unsafe pages.deallocate()
  }

  /// Copies what the readers allow, once enough has gathered. They delay it: so after a while the
  /// writer waits for them, because a log that is never emptied grows without bound.
  func checkpointIfDue() throws(DatabaseError) {
    let length = Int(unsafe pages.pointee)
    guard length >= due else { return }
    let mode = length < interval * 8 ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_RESTART
    var total: CInt = 0
    var copied: CInt = 0
    let code = unsafe connection.withHandle { handle in
      unsafe sqlite3_wal_checkpoint_v2(handle, nil, mode, &total, &copied)
    }
    // What is left is tried again after as much has been written once more.
    due = code == SQLITE_OK && copied == total ? interval : length + interval
    guard code == SQLITE_OK || code & 0xFF == SQLITE_BUSY else {
      throw SQLiteFailure.error(code: code, message: "checkpoint")
    }
  }
}
