/// A queued closure together with the task that waits for its end.
struct Work: Sendable {
  /// Tells the waiting task the value; called when the value may be known.
  typealias Reply = @Sendable () -> Void

  /// Runs the closure and returns how to tell its value later.
  let run: @Sendable (any Transaction) throws(DatabaseError) -> Reply
  /// Tells the waiting task that it failed.
  let refuse: @Sendable (DatabaseError) -> Void

  /// Hands `body` to `mailbox` and waits until one of its threads has answered.
  static func submit<T: Sendable>(
    to mailbox: Mailbox<Work>,
    _ body: @escaping @Sendable (any Transaction) throws(DatabaseError) -> T
  ) async throws(DatabaseError) -> T {
    let outcome: Result<T, DatabaseError> = await withCheckedContinuation { continuation in
      let work = Work(
        run: { transaction throws(DatabaseError) in
          let value = try body(transaction)
          return { continuation.resume(returning: .success(value)) }
        },
        refuse: { continuation.resume(returning: .failure($0)) })
      if !mailbox.put(work) { work.refuse(.closed) }
    }
    return try outcome.get()
  }
}
