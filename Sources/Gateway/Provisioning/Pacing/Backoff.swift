/// How long to wait before the next try: exponential with full jitter, so that what failed together
/// does not come back together.
package enum Backoff {
  /// No wait is shorter, so that a retry never is immediate.
  package static let shortest: Duration = .milliseconds(50)

  /// Between `shortest` and `rules.giveUpAfter`.
  ///
  /// - Parameters:
  ///   - failures: In a row; the ceiling is `rules.firstRetry` at the first one and doubles with
  ///     each other up to `rules.longestRetry`.
  ///   - jitter: Where between nothing and the ceiling it falls: 0 up to 1, drawn by the caller.
  ///   - retryAfter: What the upstream asked for: never less, and up to a tenth more.
  package static func delay(
    failures: Int64, rules: ProvisioningRules, jitter: Double, retryAfter: Duration?
  ) -> Duration {
    let share = jitter >= 0 ? min(jitter, 1) : 0
    let asked = min(retryAfter ?? .zero, rules.giveUpAfter)
    let wait = max(
      ceiling(after: failures, rules) * share, asked + asked * share / 10)
    return max(shortest, min(wait, rules.giveUpAfter))
  }

  private static func ceiling(after failures: Int64, _ rules: ProvisioningRules) -> Duration {
    var ceiling = rules.firstRetry
    // More doublings than 63 change nothing: a millisecond has become 292 million years.
    for _ in 1..<min(max(failures, 1), 64) {
      guard ceiling < rules.longestRetry / 2 else { return rules.longestRetry }
      ceiling *= 2
    }
    return min(ceiling, rules.longestRetry)
  }
}
