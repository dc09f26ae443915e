/// Lets a burst through, and then as many as flow in again.
package struct TokenBucket: Sendable, Hashable {
  private let limit: RateLimit
  /// In parts of one token, as many as a unit has milliseconds: so a millisecond brings
  /// ``RateLimit/count`` of them, and nothing is rounded.
  private var parts: Int64
  private var filledAt: Timestamp

  package init(_ limit: RateLimit, at now: Timestamp) {
    self.limit = limit
    parts = Int64(limit.burst) * limit.unit.milliseconds
    filledAt = now
  }

  /// - Returns: nil where one was taken, else how long it is until there is one.
  package mutating func take(at now: Timestamp) -> Duration? {
    fill(at: now)
    let token = limit.unit.milliseconds
    guard parts < token else {
      parts -= token
      return nil
    }
    let (whole, rest) = (token - parts).quotientAndRemainder(dividingBy: Int64(limit.count))
    return .milliseconds(whole + (rest == 0 ? 0 : 1))
  }

  /// One that was not needed after all.
  package mutating func giveBack() { parts = min(parts + limit.unit.milliseconds, capacity) }

  /// A clock that goes back brings nothing, and takes nothing.
  private mutating func fill(at now: Timestamp) {
    let passed = max(0, now.milliseconds - filledAt.milliseconds)
    filledAt = now
    // What is longer than this fills any bucket, and could not be multiplied.
    parts =
      passed > capacity
      ? capacity : min(parts + passed * Int64(limit.count), capacity)
  }

  private var capacity: Int64 { Int64(limit.burst) * limit.unit.milliseconds }
}
