import Gateway
import Synchronization

/// A clock that a test turns.
final class TimeBox: Sendable {
  private let time = Mutex(Fixtures.now)

  var now: Timestamp { time.withLock { $0 } }

  func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}
