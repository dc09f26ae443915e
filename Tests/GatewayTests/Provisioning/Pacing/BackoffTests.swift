import Gateway
import Testing

@Suite("The wait before a retry")
struct BackoffTests {
  static let rules = ProvisioningRules(
    longestCall: .seconds(90), firstRetry: .seconds(1), longestRetry: .seconds(300),
    giveUpAfter: .seconds(86_400))

  static func delay(
    _ failures: Int64, jitter: Double, retryAfter: Duration? = nil,
    rules: ProvisioningRules = rules
  ) -> Duration {
    Backoff.delay(failures: failures, rules: rules, jitter: jitter, retryAfter: retryAfter)
  }

  @Test(
    "has a ceiling that doubles with each failure in a row, up to the longest",
    arguments: [
      (1, 1.0), (2, 2.0), (3, 4.0), (9, 256.0), (10, 300.0), (11, 300.0), (64, 300.0),
      (65, 300.0), (1_000_000, 300.0), (.max, 300.0), (0, 1.0), (-5, 1.0), (.min, 1.0),
    ] as [(Int64, Double)])
  func ceiling(failures: Int64, seconds: Double) {
    #expect(Self.delay(failures, jitter: 1) == .seconds(seconds))
    #expect(Self.delay(failures, jitter: 0.5) == .seconds(seconds / 2))
  }

  @Test("falls anywhere below its ceiling, but never under 50 ms")
  func fullJitter() {
    #expect(Self.delay(5, jitter: 0) == .milliseconds(50))
    #expect(Self.delay(5, jitter: 0.003) == .milliseconds(50))
    #expect(Self.delay(5, jitter: 0.25) == .seconds(4))
  }

  @Test(
    "is at least what the upstream asked for, and up to a tenth more",
    arguments: [
      (1, 0.0, 30, 30.0), (1, 0.5, 30, 31.5), (1, 1.0, 30, 33.0),
      // The backoff is longer than what was asked for.
      (7, 1.0, 30, 64.0), (1, 1.0, 0, 1.0), (1, 0.0, 0, 0.05), (1, 0.0, -10, 0.05),
    ] as [(Int64, Double, Int64, Double)])
  func retryAfter(failures: Int64, jitter: Double, asked: Int64, seconds: Double) {
    #expect(Self.delay(failures, jitter: jitter, retryAfter: .seconds(asked)) == .seconds(seconds))
  }

  @Test(
    "never goes beyond giving up, however long the upstream asks for",
    arguments: [Duration.seconds(86_400), .seconds(86_399), .seconds(Int64.max)])
  func cap(asked: Duration) {
    #expect(Self.delay(1, jitter: 1, retryAfter: asked) == .seconds(86_400))
  }

  @Test("does not overflow with any rules that a configuration can hold")
  func extremes() {
    let year: Duration = .seconds(31_536_000)
    for first: Duration in [.zero, .milliseconds(1), .seconds(1), year * 1_000] {
      for longest: Duration in [.zero, .seconds(300), year * 1_000_000] {
        let rules = ProvisioningRules(
          longestCall: .seconds(90), firstRetry: first, longestRetry: longest, giveUpAfter: year)
        for failures in [1, 40, 63, 64, Int64.max] {
          let delay = Self.delay(failures, jitter: 1, rules: rules)
          #expect(delay >= Backoff.shortest && delay <= year)
        }
      }
    }
  }

  @Test("survives a jitter out of its bounds", arguments: [-1, .nan, .infinity, 7] as [Double])
  func jitter(_ jitter: Double) {
    let delay = Self.delay(4, jitter: jitter)
    #expect(delay >= Backoff.shortest && delay <= .seconds(8))
  }
}
