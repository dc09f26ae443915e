extension Transition {
  /// For good: the secret is not needed any more.
  mutating func end(_ state: OnboardingState, _ failure: AttemptFailure?) {
    progress.state = state
    progress.failure = failure
    progress.leaseExpires = nil
    progress.nextTry = nil
    progress.unknownSince = nil
    progress.seen = []
    actions.append(.erase)
  }

  mutating func giveUp() {
    actions.append(.note(.gaveUp))
    end(.rejected, .expired)
  }

  /// Nothing was created, and waiting may help.
  mutating func wait(_ failure: AttemptFailure) {
    progress.failure = failure
    progress.failures += 1
    let next = now + delay(retryAfter: failure.retryAfter)
    progress.nextTry = min(next, max(progress.giveUpAt, now))
  }

  func delay(retryAfter seconds: Int64?) -> Duration {
    Backoff.delay(
      failures: progress.failures, rules: rules, jitter: jitter(),
      retryAfter: seconds.map { .seconds($0) })
  }
}

// MARK: - A person's decisions, and a source's

extension Progress {
  /// Whether such a decision is possible in this state; where it is not, the event changes
  /// nothing.
  package func allows(_ event: ProgressEvent, at now: Timestamp) -> Bool {
    guard !isLeased(at: now) else { return false }
    return switch event {
    case .retriedByHand, .abandoned: state.isOpen || state == .ambiguous
    case .resolved: state != .created
    case .resolvedAbsent: state == .unknown || state == .ambiguous || isInterrupted
    default: true
    }
  }

  /// Whether a create call's worker is gone.
  private var isInterrupted: Bool { state == .creating }
}

extension Transition {
  mutating func retryByHand() {
    guard progress.allows(.retriedByHand, at: now) else { return }
    actions.append(.note(.retriedByHand))
    if progress.state == .ambiguous {
      progress.state = .unknown
      progress.unknownSince = now
      progress.looks = 0
    }
    progress.failures = 0
    progress.nextTry = now
    progress.giveUpAt = max(progress.giveUpAt, now + rules.giveUpAfter)
    progress.fence += 1
  }

  mutating func abandon() {
    guard progress.allows(.abandoned, at: now) else { return }
    actions.append(.note(.abandoned))
    progress.fence += 1
    end(.abandoned, .abandoned)
  }

  /// A connector that there is goes on its own.
  mutating func delete() {
    guard progress.allows(.deleted, at: now) else { return }
    actions.append(.note(.deleted))
    guard !progress.state.isTerminal else { return }
    progress.fence += 1
    end(.abandoned, .deleted)
  }

  mutating func resolve(_ id: String) {
    guard progress.allows(.resolved(connectorID: id), at: now) else { return }
    actions.append(.note(.resolved(connectorID: id)))
    progress.fence += 1
    progress.connectorID = id
    end(.created, nil)
  }

  mutating func resolveAbsent() {
    guard progress.allows(.resolvedAbsent, at: now) else { return }
    actions.append(.note(.resolvedAbsent))
    progress.fence += 1
    reopen(seen: [])
    progress.giveUpAt = max(progress.giveUpAt, now + rules.giveUpAfter)
  }
}
