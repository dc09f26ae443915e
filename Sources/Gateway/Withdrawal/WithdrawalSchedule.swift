/// When something that is taken back is tried again, and when no more.
package struct WithdrawalSchedule: Sendable, Hashable {
  /// No try is ever put off for longer: one that is further ahead was, before the clock was set back.
  static let longest: Duration = .seconds(3 * 86_400)

  /// How many calls were committed to.
  package var attempts: Int64 = 0
  /// Tries in a row that brought it no further, which the waits grow with.
  package var failures: Int64 = 0
  /// nil once there is nothing left to try.
  package var nextTry: Timestamp?
  package let createdAt: Timestamp

  package init(
    attempts: Int64 = 0, failures: Int64 = 0, nextTry: Timestamp?, createdAt: Timestamp
  ) {
    self.attempts = attempts
    self.failures = failures
    self.nextTry = nextTry
    self.createdAt = createdAt
  }

  /// Due at once.
  init(from now: Timestamp) { self.init(nextTry: now, createdAt: now) }

  /// A call is about to be made; after `lease` its maker is taken for dead.
  mutating func take(for lease: Duration, at now: Timestamp) {
    attempts += 1
    nextTry = now + lease
  }

  /// - Parameter jitter: 0 to 1, random.
  /// - Returns: Whether there is time left to try again.
  mutating func wait(
    retryAfter: Duration? = nil, rules: ProvisioningRules, at now: Timestamp, jitter: Double
  ) -> Bool {
    failures += 1
    let end = createdAt + rules.giveUpAfter
    let isLate = now >= end
    nextTry =
      isLate
      ? nil
      : min(
        end,
        now
          + Backoff.delay(
            failures: failures, rules: rules, jitter: jitter, retryAfter: retryAfter))
    return !isLate
  }
}

extension ProvisioningRules {
  /// No customer waits for what is taken back: after many failures twice an hour is enough.
  private static let longestPause: Duration = .seconds(1800)

  /// A connector upstream that nobody wants is worth some days.
  var removing: ProvisioningRules { paced(giveUpAfter: WithdrawalSchedule.longest) }

  /// A secret is not kept for longer than a day for the sake of being revoked.
  var revoking: ProvisioningRules { paced(giveUpAfter: .seconds(86_400)) }

  private func paced(giveUpAfter limit: Duration) -> ProvisioningRules {
    var rules = self
    rules.longestRetry = max(longestRetry, Self.longestPause)
    rules.giveUpAfter = limit
    return rules
  }
}
