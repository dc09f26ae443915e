import Database
import Logging

/// Ends round trips whose time is over, whether or not anybody looks at them.
struct SessionSweeper: Sendable {
  private static let pause: Duration = .seconds(15)
  /// In pauses: how often old sessions are forgotten.
  private static let forgettingEvery = 240

  let ledger: Ledger
  let logger: Logger

  /// Works until the task is cancelled.
  func run() async {
    var rounds = 0
    while !Task.isCancelled {
      await round(isForgetting: rounds % Self.forgettingEvery == 0)
      rounds += 1
      do {
        try await Task.sleep(for: Self.pause)
      } catch {
        return
      }
    }
  }

  func round(isForgetting: Bool = true) async {
    do throws(DatabaseError) {
      _ = try await ledger.endLapsedSessions()
      if isForgetting { try await ledger.forgetOldSessions() }
    } catch {
      logger.error("round trips cannot be ended", metadata: ["cause": "\(error)"])
    }
  }
}
