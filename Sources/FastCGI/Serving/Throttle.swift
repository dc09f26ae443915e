import Synchronization

/// Lets one caller a second pass.
final class Throttle: Sendable {
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  func pass() -> Bool {
    let now = ContinuousClock.now
    return last.withLock { last in
      if let last, last.duration(to: now) < .seconds(1) { return false }
      last = now
      return true
    }
  }
}
