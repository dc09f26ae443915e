/// How far a notification's delivery has come, as a pure value: ``after(_:at:jitter:)`` is all of its
/// rules; it reads no clock and does no I/O.
package struct Delivery: Sendable, Hashable {
  package var state: NotificationState
  /// Every try that came to its end.
  package var attempts: Int64
  /// Tries that failed since it became pending: its place in ``DeliverySchedule``.
  package var failures: Int64
  /// Set exactly while it is pending.
  package var nextTry: Timestamp?
  /// What the last try failed of; nil before the first and once one has succeeded.
  package var failure: String?
  /// Set exactly while it is not pending.
  package var endedAt: Timestamp?

  package init(
    state: NotificationState, attempts: Int64, failures: Int64, nextTry: Timestamp?,
    failure: String?, endedAt: Timestamp?
  ) {
    self.state = state
    self.attempts = attempts
    self.failures = failures
    self.nextTry = nextTry
    self.failure = failure
    self.endedAt = endedAt
  }

  /// Due at once.
  package init(dueAt now: Timestamp) {
    self.init(
      state: .pending, attempts: 0, failures: 0, nextTry: now, failure: nil, endedAt: nil)
  }

  /// After a try, and what it means for everything else that goes to the same target.
  ///
  /// A success that comes after somebody has ended it otherwise still counts; any other late result
  /// changes nothing.
  ///
  /// - Parameter jitter: 0 to 1, random.
  package func after(
    _ result: DeliveryResult, at now: Timestamp, jitter: Double
  ) -> (delivery: Delivery, change: TargetChange?) {
    guard state == .pending || result.isSuccess && state != .delivered else { return (self, nil) }
    var next = self
    next.attempts += 1
    guard !result.isSuccess else {
      next.failure = nil
      next.end(.delivered, at: now)
      return (next, nil)
    }
    next.failures += 1
    next.failure = result.text
    guard !result.isRefusedForGood else {
      next.end(.disabled, at: now)
      return (next, .disable)
    }
    let asked = result.retryAfter
    if let wait = DeliverySchedule.wait(after: next.failures, asked: asked, jitter: jitter) {
      next.nextTry = now + wait
    } else {
      next.end(.failed, at: now)
    }
    guard result.isOverload else { return (next, nil) }
    return (next, .slowDown(until: now + DeliverySchedule.hold(after: next.failures, asked: asked)))
  }

  /// After its target refused another one for good.
  package func disabled(at now: Timestamp) -> Delivery {
    var next = self
    if state == .pending { next.end(.disabled, at: now) }
    return next
  }

  /// After a person wants it tried now, with the whole schedule before it; nil where it was
  /// delivered.
  package func retriedByHand(at now: Timestamp) -> Delivery? {
    guard state != .delivered else { return nil }
    var next = self
    next.state = .pending
    next.failures = 0
    next.nextTry = now
    next.endedAt = nil
    return next
  }

  private mutating func end(_ state: NotificationState, at now: Timestamp) {
    self.state = state
    nextTry = nil
    endedAt = now
  }
}
