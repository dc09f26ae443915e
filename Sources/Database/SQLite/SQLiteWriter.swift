import GRDBSQLite
import Logging
import Synchronization

/// Commits what waits, many closures at a time, and is the only one that writes and checkpoints.
///
/// One connection for both, because SQLite 3.7.0 to 3.51.2 can damage a log that two connections
/// write or checkpoint at the same moment.
final class SQLiteWriter: Sendable {
  private let connection: SQLiteConnection
  private let turn: SQLiteTurn
  private let settings: SQLiteSettings
  private let board: Mutex<DatabaseStatus>
  private let log: SQLiteLog
  private let logger: Logger

  init(
    connection: SQLiteConnection, turn: SQLiteTurn, settings: SQLiteSettings, logger: Logger
  ) {
    self.connection = connection
    self.turn = turn
    self.settings = settings
    self.logger = logger
    board = Mutex(DatabaseStatus())
    log = SQLiteLog(connection: connection, settings: settings)
  }

  var status: DatabaseStatus { board.withLock { $0 } }

  /// Serves `mailbox` until it is closed and empty. Blocks: for a thread of its own.
  func serve(_ mailbox: Mailbox<Work>) {
    while true {
      guard let batch = next(from: mailbox) else {
        emptyLog()
        continue
      }
      if batch.isEmpty { return }
      commit(batch)
    }
  }

  /// nil where it is time to empty the log.
  private func next(from mailbox: Mailbox<Work>) -> [Work]? {
    if log.isEmpty || status.fault != nil { return mailbox.take(limit: settings.batchLimit) }
    return mailbox.take(limit: settings.batchLimit, within: settings.idleBeforeEmptying)
  }

  /// Runs and commits a batch, and answers each of its closures after that.
  private func commit(_ batch: [Work]) {
    if let fault = status.fault { return refuse(batch, because: fault) }
    let outcome: SQLiteBatch
    do throws(DatabaseError) {
      try turn.take()
      outcome = connection.access { SQLiteBatch(batch, in: $0) }
    } catch {
      return refuse(batch, because: error)
    }
    note(outcome)
    outcome.answer()
    checkpointIfDue()
    turn.giveBack()
  }

  private func refuse(_ batch: [Work], because error: DatabaseError) {
    for work in batch { work.refuse(error) }
  }

  private func note(_ outcome: SQLiteBatch) {
    board.withLock { status in
      status.writes += outcome.committed.count
      status.commits += outcome.committed.isEmpty ? 0 : 1
    }
    if let fault = outcome.fault { stop(because: fault) }
  }

  private func checkpointIfDue() {
    checkpoint { () throws(DatabaseError) in try log.checkpointIfDue() }
  }

  /// Where it is not this process's turn, or a reader is in the way, it is tried again after the
  /// same time.
  private func emptyLog() {
    checkpoint { () throws(DatabaseError) in
      try turn.take()
      defer { turn.giveBack() }
      try log.empty()
    }
  }

  private func checkpoint(_ body: () throws(DatabaseError) -> Void) {
    do throws(DatabaseError) {
      try body()
    } catch {
      if SQLiteFailure.isFatal(error) { stop(because: error) }
    }
  }

  private func stop(because fault: DatabaseError) {
    board.withLock { $0.fault = fault }
    logger.critical("The ledger stopped writing", metadata: ["reason": "\(fault)"])
  }

  /// Ends the connection; the readers must be gone, so that the log is copied back and removed.
  func close() {
    guard status.fault == nil else { return connection.abandon() }
    do throws(DatabaseError) {
      try turn.take()
      defer { turn.giveBack() }
      try connection.close()
    } catch {
      logger.error("The ledger was not closed cleanly", metadata: ["reason": "\(error)"])
    }
  }
}
