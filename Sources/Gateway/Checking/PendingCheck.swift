/// A connector that Airbyte is to try out, as the ledger keeps it until that has ended.
struct PendingCheck: Sendable, Hashable {
  /// How often Airbyte is asked: with the waits between them for two minutes at most, unless
  /// Airbyte asks to wait.
  static let tries: Int64 = 8

  let connectorID: String
  let subject: AuditSubject
  let onboarding: OnboardingID
  var status: CheckStatus
  /// How many calls were committed to.
  var attempts: Int64
  /// When Airbyte is asked again, or who asks it is taken for dead; nil once it has ended.
  var nextTry: Timestamp?

  /// A call is about to be made; after `lease` its maker is taken for dead.
  ///
  /// - Returns: Whether there is a try left; where there is none, it has ended.
  mutating func take(for lease: Duration, at now: Timestamp) -> Bool {
    guard attempts < Self.tries else {
      end(.unavailable, CheckAnswer.unheard)
      return false
    }
    attempts += 1
    nextTry = now + lease
    return true
  }

  /// What Airbyte has said.
  ///
  /// - Parameter jitter: 0 to 1, random.
  mutating func take(
    _ answer: CheckAnswer, at now: Timestamp, rules: ProvisioningRules, jitter: Double
  ) {
    switch answer {
    case .said(let state, let message) where state.isFinal: end(state, message)
    case .said(let state, _):
      status = CheckStatus(state, isEnded: false)
      wait(nil, at: now, rules: rules, jitter: jitter)
    case .refused(let failure): end(.unavailable, failure.message)
    case .failed(let failure):
      status = CheckStatus(status.state, message: CheckAnswer.unasked, isEnded: false)
      wait(failure.retryAfter, at: now, rules: rules, jitter: jitter)
    }
  }

  private mutating func wait(
    _ retryAfter: Int64?, at now: Timestamp, rules: ProvisioningRules, jitter: Double
  ) {
    guard attempts < Self.tries else {
      let isKnown = status.state == .running
      return end(isKnown ? .running : .unavailable, CheckAnswer.unheard)
    }
    nextTry =
      now
      + Backoff.delay(
        failures: attempts, rules: rules, jitter: jitter,
        retryAfter: retryAfter.map { .seconds($0) })
  }

  private mutating func end(_ state: CheckStatus.State, _ message: String) {
    status = CheckStatus(state, message: message, isEnded: true)
    nextTry = nil
  }
}

extension CheckStatus.State {
  fileprivate var isFinal: Bool {
    switch self {
    case .succeeded, .failed, .cancelled, .unavailable: true
    case .pending, .running: false
    }
  }
}
