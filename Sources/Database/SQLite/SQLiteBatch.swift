/// The outcome of one group commit, of which nobody is told anything before the transaction has
/// ended.
///
/// At first the closures run one after the other with nothing between them: inside a savepoint
/// SQLite copies every page before its first change (`subjournalPageIfRequired` in pager.c), which
/// costs more than the changes. Only if one fails is the transaction undone and all run again, each
/// inside a savepoint, so that the failure of one is not the failure of all.
struct SQLiteBatch {
  private(set) var committed: [Work.Reply] = []
  private(set) var refused: [(work: Work, error: DatabaseError)] = []
  /// What keeps the store from writing any more.
  var fault: DatabaseError? { refused.lazy.map(\.error).first(where: SQLiteFailure.isFatal) }

  init(_ batch: [Work], in transaction: SQLiteTransaction) {
    do throws(DatabaseError) {
      try transaction.control(.beginWrite)
      if let replies = try Self.runTogether(batch, in: transaction) {
        committed = replies
      } else {
        try transaction.control(.rollback)
        try transaction.control(.beginWrite)
        try runApart(batch, in: transaction)
      }
      try transaction.control(.commit)
    } catch {
      if transaction.isOpen { try? transaction.control(.rollback) }
      committed = []
      refused = batch.map { ($0, error) }
    }
  }

  /// - Returns: nil where one failed, and what the others did has to be undone.
  private static func runTogether(
    _ batch: [Work], in transaction: SQLiteTransaction
  ) throws(DatabaseError) -> [Work.Reply]? {
    var replies: [Work.Reply] = []
    replies.reserveCapacity(batch.count)
    for work in batch {
      do throws(DatabaseError) {
        replies.append(try transaction.run(work.run))
      } catch {
        guard transaction.isOpen, !SQLiteFailure.isFatal(error) else { throw error }
        return nil
      }
    }
    return replies
  }

  private mutating func runApart(
    _ batch: [Work], in transaction: SQLiteTransaction
  ) throws(DatabaseError) {
    for work in batch {
      do throws(DatabaseError) {
        committed.append(try Self.run(work, in: transaction))
      } catch {
        // Some errors undo the whole transaction, the neighbours' changes included.
        guard transaction.isOpen, !SQLiteFailure.isFatal(error) else { throw error }
        refused.append((work, error))
        try transaction.control(.rollbackToSavepoint)
        try transaction.control(.release)
      }
    }
  }

  /// Tells everybody how it ended; called outside the connection.
  func answer() {
    for reply in committed { reply() }
    for (work, error) in refused { work.refuse(error) }
  }

  private static func run(
    _ work: Work, in transaction: SQLiteTransaction
  ) throws(DatabaseError) -> Work.Reply {
    try transaction.control(.savepoint)
    let reply = try transaction.run(work.run)
    try transaction.control(.release)
    return reply
  }
}
