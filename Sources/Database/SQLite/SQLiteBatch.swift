/// The outcome of one group commit.
///
/// Each closure runs inside a savepoint of one transaction, and nobody is told anything before the
/// transaction has ended.
struct SQLiteBatch {
  private(set) var committed: [Work.Reply] = []
  private(set) var refused: [(work: Work, error: DatabaseError)] = []
  /// What keeps the store from writing any more.
  var fault: DatabaseError? { refused.lazy.map(\.error).first(where: SQLiteFailure.isFatal) }

  init(_ batch: [Work], in transaction: SQLiteTransaction) {
    var done: [(work: Work, reply: Work.Reply)] = []
    done.reserveCapacity(batch.count)
    do throws(DatabaseError) {
      try transaction.control(.beginWrite)
      for work in batch {
        do throws(DatabaseError) {
          done.append((work, try Self.run(work, in: transaction)))
        } catch {
          // Some errors undo the whole transaction, the neighbours' changes included.
          guard transaction.isOpen, !SQLiteFailure.isFatal(error) else { throw error }
          refused.append((work, error))
          try transaction.control(.rollbackToSavepoint)
          try transaction.control(.release)
        }
      }
      try transaction.control(.commit)
      committed = done.map(\.reply)
    } catch {
      if transaction.isOpen { try? transaction.control(.rollback) }
      refused = batch.map { ($0, error) }
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
