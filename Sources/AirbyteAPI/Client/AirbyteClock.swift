/// The two clocks that the client reads, passed in so that a test can turn them.
package struct AirbyteClock: Sendable {
  /// Time since some fixed moment; it never jumps. Tokens age by it.
  package let uptime: @Sendable () -> Duration
  /// Seconds since 1970, for dates that the upstream writes.
  package let secondsSince1970: @Sendable () -> Int64

  package init(
    uptime: @escaping @Sendable () -> Duration, secondsSince1970: @escaping @Sendable () -> Int64
  ) {
    self.uptime = uptime
    self.secondsSince1970 = secondsSince1970
  }

  package static let system: AirbyteClock = {
    let start = ContinuousClock.now
    return AirbyteClock(
      uptime: { ContinuousClock.now - start }, secondsSince1970: { Int64(wallClockSeconds()) })
  }()
}
