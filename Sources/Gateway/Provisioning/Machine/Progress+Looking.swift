extension Transition {
  mutating func look(_ look: Look, fence: Int64) {
    if case .found(let id, let duplicates, let isSure) = look {
      return learn(
        of: id, fence: fence, duplicates: duplicates, areSure: isSure,
        note: .adopted(connectorID: id))
    }
    actions.append(.note(.looked(look)))
    guard progress.state == .unknown, progress.fence == fence,
      let leaseExpires = progress.leaseExpires
    else { return }
    progress.leaseExpires = nil
    // The list may be as old as the lease: what was stored since then is not in it.
    let isSettled = isSettled(asOf: leaseExpires - rules.lease)
    switch look {
    case .found: break
    case .absent(let others):
      progress.looks += 1
      guard isSettled else { return lookAgain() }
      confirmAbsence(others)
    case .doubtful:
      progress.looks += 1
      guard isSettled else { return lookAgain() }
      stall()
    case .failed(let failure):
      progress.failure = failure
      guard now < progress.giveUpAt else { return stall() }
      progress.failures += 1
      progress.nextTry = now + delay(retryAfter: boundedForLooks(failure.retryAfter))
    }
  }

  /// Whether, with this look, the list has been looked at often enough and for long enough.
  func isSettled(asOf moment: Timestamp) -> Bool {
    progress.looks + 1 >= rules.looks
      && progress.unknownSince.map { moment >= $0 + rules.grace } ?? false
  }

  private mutating func confirmAbsence(_ others: Set<String>) {
    actions.append(.note(.absent))
    reopen(seen: others)
    if now >= progress.giveUpAt { giveUp() }
  }

  /// Nothing was created, so a create may be sent.
  mutating func reopen(seen: Set<String>) {
    progress.state = .accepted
    progress.leaseExpires = nil
    progress.seen = seen
    progress.unknownSince = nil
    progress.looks = 0
    progress.failures = 0
    progress.failure = .absent
    progress.nextTry = now
  }

  /// Only a person can tell.
  private mutating func stall() {
    actions.append(.note(.ambiguous))
    progress.state = .ambiguous
    progress.leaseExpires = nil
    progress.nextTry = nil
  }

  /// Each look waits twice as long as the one before; the one that may decide comes with the end of
  /// the grace period.
  mutating func lookAgain() {
    progress.failures = 0
    let next = now + pause(step: progress.looks)
    let graceEnd = (progress.unknownSince ?? now) + rules.grace
    let mayDecide = progress.looks + 1 >= rules.looks && graceEnd > now
    progress.nextTry = mayDecide ? min(next, graceEnd) : next
  }

  func firstLook(after failure: AttemptFailure) -> Duration {
    let asked = boundedForLooks(failure.retryAfter).map { Duration.seconds($0) }
    return max(pause(step: 0), asked ?? .zero)
  }

  /// A look changes nothing upstream, and without one nobody knows what became of the create: no
  /// `Retry-After` puts it off for longer than a retry ever waits.
  private func boundedForLooks(_ retryAfter: Int64?) -> Int64? {
    retryAfter.map { min($0, rules.longestRetry.secondsRoundedUp) }
  }

  /// Half of it certain, half of it jitter: looks must be spread over the grace period.
  private func pause(step: Int64) -> Duration {
    let longest = min(rules.longestRetry, rules.grace)
    let ceiling = min(longest, rules.firstRetry * (1 << Int(min(step, 20))))
    return ceiling / 2 + ceiling / 2 * jitter()
  }
}
