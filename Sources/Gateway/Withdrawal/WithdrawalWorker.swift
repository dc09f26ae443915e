package import AirbyteAPI
import Database
package import Logging

/// Takes back what is not wanted any more, connectors upstream and tokens at their providers, each
/// when it is due. The schedule is in the ledger and nowhere else.
package final class WithdrawalWorker: Sendable {
  /// The longest sleep: the schedule can also be changed by another process.
  private static let longestSleep: Duration = .seconds(30)
  private static let shortestSleep: Duration = .milliseconds(20)
  /// Of each kind at a time; what more is due comes after them.
  private static let width: Int64 = 8

  private let remover: ConnectorRemover
  private let revoker: TokenRevoker
  private let provisioner: Provisioner
  private let clock: WallClock
  private let logger: Logger

  package init(
    provisioner: Provisioner, recipes: Recipes, transport: HTTPTransport, publicURL: String,
    clock: WallClock, logger: Logger
  ) {
    remover = ConnectorRemover(provisioner: provisioner, clock: clock, logger: logger)
    revoker = TokenRevoker(
      ledger: provisioner.ledger, recipes: recipes, transport: transport, publicURL: publicURL,
      clock: clock, logger: logger)
    self.provisioner = provisioner
    self.clock = clock
    self.logger = logger
  }

  /// Works until the task is cancelled, which cuts calls off: each can be made again.
  package func run() async {
    while !Task.isCancelled {
      let next = await round()
      await provisioner.withdrawals.sleep(
        until: next, from: clock.now(), within: Self.shortestSleep...Self.longestSleep)
    }
  }

  /// Takes one step of what is due, to its end.
  ///
  /// - Returns: When there will be more to do; nil where only a signal can tell.
  @discardableResult
  package func round() async -> Timestamp? {
    let now = clock.now()
    do throws(DatabaseError) {
      let ledger = provisioner.ledger
      let removals = try await ledger.dueRemovals(at: now, limit: Self.width)
      let revocations = try await ledger.dueRevocations(at: now, limit: Self.width)
      let isHeld = await withTaskGroup(of: Bool.self) { [remover, revoker] group in
        for removal in removals { group.addTask { await remover.advance(removal) } }
        for revocation in revocations { group.addTask { await revoker.advance(revocation) } }
        return await group.reduce(false) { $0 || !$1 }
      }
      guard let next = try await ledger.nextWithdrawal() else { return nil }
      return isHeld ? max(next, now + CircuitBreaker.recheck) : next
    } catch {
      logger.error("what is to be taken back cannot be read", metadata: ["cause": "\(error)"])
      return now + CircuitBreaker.recheck
    }
  }
}

extension Ledger {
  /// When the next removal or revocation is due, or was.
  fileprivate func nextWithdrawal() async throws(DatabaseError) -> Timestamp? {
    try await database.read { transaction throws(DatabaseError) in
      let rows = try transaction.rows(
        """
        SELECT min(next_try) FROM connector_removal WHERE next_try IS NOT NULL
        UNION ALL SELECT min(next_try) FROM token_revocation
        """)
      let moments = try rows.map { row throws(DatabaseError) in try row.optionalTimestamp(0) }
      return moments.compactMap(\.self).min()
    }
  }
}
