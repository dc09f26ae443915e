import GRDBSQLite

/// The write-ahead log: how long it is, and when its pages are copied into the database.
///
/// `@unchecked Sendable`: used by the writer's thread only.
@safe
final class SQLiteLog: @unchecked Sendable {
  private let connection: SQLiteConnection
  private let interval: Int
  /// Written by SQLite after each commit. At first it is not known what was left by whoever wrote
  /// before: that counts as something.
  private let pages = UnsafeMutablePointer<CInt>.allocate(capacity: 1)
  private var due: Int
  /// For locks, in milliseconds.
  private let patience: CInt

  init(connection: SQLiteConnection, settings: SQLiteSettings) {
    self.connection = connection
    interval = settings.checkpointPages
    due = settings.checkpointPages
    patience = CInt(clamping: Int64(settings.patience / .milliseconds(1)))
    unsafe pages.initialize(to: 1)
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

  /// Whether there are no pages in it that this connection knows of.
  var isEmpty: Bool { unsafe pages.pointee == 0 }

  /// Copies what the readers allow, once enough has gathered. They delay it: so after a while the
  /// writer waits for them, because a log that is never emptied grows without bound.
  func checkpointIfDue() throws(DatabaseError) {
    let length = Int(unsafe pages.pointee)
    guard length >= due else { return }
    let mode = length < interval * 8 ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_RESTART
    let outcome = checkpoint(mode)
    // What is left is tried again after as much has been written once more.
    due = outcome.isWhole ? interval : length + interval
    try outcome.check()
  }

  /// Copies all of it and cuts its file to nothing. A reader that is in the way is not waited for:
  /// then the log is not empty afterwards.
  func empty() throws(DatabaseError) {
    unsafe connection.withHandle { unsafe _ = sqlite3_busy_timeout($0, 0) }
    defer { unsafe connection.withHandle { unsafe _ = sqlite3_busy_timeout($0, patience) } }
    let outcome = checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
    if outcome.code == SQLITE_OK {
      unsafe pages.pointee = 0
      due = interval
    }
    try outcome.check()
  }

  private func checkpoint(_ mode: CInt) -> Outcome {
    var total: CInt = 0
    var copied: CInt = 0
    let code = unsafe connection.withHandle { handle in
      unsafe sqlite3_wal_checkpoint_v2(handle, nil, mode, &total, &copied)
    }
    return Outcome(code: code, isWhole: code == SQLITE_OK && copied == total)
  }

  private struct Outcome {
    let code: CInt
    let isWhole: Bool

    /// Readers in the way are no failure.
    func check() throws(DatabaseError) {
      guard code == SQLITE_OK || code & 0xFF == SQLITE_BUSY else {
        throw SQLiteFailure.error(code: code, message: "checkpoint")
      }
    }
  }
}
