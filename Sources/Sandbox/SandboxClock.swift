#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The sandbox's time, passed in so that a test can turn it.
package struct SandboxClock: Sendable {
  package let microsecondsSince1970: @Sendable () -> Int64
  /// How a delay that a fault asks for is spent.
  package let sleep: @Sendable (Duration) async -> Void

  package init(
    microsecondsSince1970: @escaping @Sendable () -> Int64,
    sleep: @escaping @Sendable (Duration) async -> Void
  ) {
    self.microsecondsSince1970 = microsecondsSince1970
    self.sleep = sleep
  }

  package static let system = SandboxClock(
    microsecondsSince1970: { systemMicroseconds() },
    // In a task of its own: a caller that leaves would cut the delay short.
    sleep: { duration in await Task { try? await Task.sleep(for: duration) }.value })

  private static func systemMicroseconds() -> Int64 {
    let start = SandboxClock.start
    let passed = (ContinuousClock.now - start.instant).components
    return start.microseconds + passed.seconds * 1_000_000
      + passed.attoseconds / 1_000_000_000_000
  }

  private static let start = (
    instant: ContinuousClock.now, microseconds: Int64(time(nil)) * 1_000_000
  )
}
