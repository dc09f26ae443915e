/// A durable store that speaks SQL.
///
/// Statements outside the engines are valid on SQLite and on PostgreSQL.
package protocol Database: Sendable {
  /// Runs `body` on one consistent state that holds committed data only, and only reads.
  func read<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws(DatabaseError) -> T
  ) async throws(DatabaseError) -> T

  /// Runs `body` as a transaction of its own and returns once its changes are on the disk.
  ///
  /// What `body` throws undoes its changes and nobody else's. Once one of its statements has
  /// failed, all of it has failed, even if `body` catches the error. Not cancelled with the task:
  /// a change that was asked for is either made or refused.
  ///
  /// - Parameter body: May be run twice, the first time undone: what it does, it does through the
  ///   transaction alone.
  func write<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws(DatabaseError) -> T
  ) async throws(DatabaseError) -> T

  /// What the store has done so far, and whether it can still write.
  var status: DatabaseStatus { get }

  /// Finishes what is queued, then gives everything back. Reads and writes asked for later throw
  /// ``DatabaseError/closed``.
  func close() async
}
