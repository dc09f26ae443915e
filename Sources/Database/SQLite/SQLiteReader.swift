/// Answers reads on a read-only connection of its own.
enum SQLiteReader {
  /// Serves `mailbox` until it is closed and empty. Blocks: for a thread of its own. The connection
  /// is opened by the first read.
  static func serve(_ mailbox: Mailbox<Work>, path: String, settings: SQLiteSettings) {
    var opened: SQLiteConnection?
    while let work = mailbox.take(limit: 1).first {
      do throws(DatabaseError) {
        if opened == nil {
          opened = try SQLiteConnection(path: path, role: .reader, settings: settings)
        }
        guard let connection = opened else { throw .closed }
        let outcome = connection.access { transaction in
          Result { () throws(DatabaseError) -> Work.Reply in
            try read(work, in: transaction)
          }
        }
        try outcome.get()()
      } catch {
        work.refuse(error)
      }
    }
    try? opened?.close()
  }

  /// One transaction, so that all of its statements see the same state.
  private static func read(
    _ work: Work, in transaction: SQLiteTransaction
  ) throws(DatabaseError) -> Work.Reply {
    try transaction.control(.beginRead)
    defer { try? transaction.control(.rollback) }
    return try transaction.run(work.run)
  }
}
