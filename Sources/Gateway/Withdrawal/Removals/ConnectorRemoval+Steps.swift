extension ConnectorRemoval {
  /// For how long the list may still show what the upstream has said it deletes; after it the
  /// upstream is asked again.
  static let patience: Duration = .seconds(600)

  /// The upstream was asked to delete it.
  mutating func take(_ answer: DeletionAnswer, at now: Timestamp, rules: ProvisioningRules) {
    switch answer {
    case .absent: end(at: now)
    case .accepted:
      acceptedAt = now
      failure = nil
      schedule.failures = 0
      wait(nil, at: now, rules: rules)
    case .failed(let failure):
      wait(
        failure.kind, retryAfter: failure.retryAfter.map { .seconds($0) }, at: now, rules: rules)
    }
  }

  /// The workspace's list was looked at.
  mutating func take(_ look: RemovalLook, at now: Timestamp, rules: ProvisioningRules) {
    switch look {
    case .gone: end(at: now)
    case .listed:
      wait(nil, at: now, rules: rules)
      guard endedAt == nil, let since = acceptedAt, since + Self.patience <= now else { return }
      acceptedAt = nil
      schedule.nextTry = now
    case .failed(let kind): wait(kind, at: now, rules: rules)
    }
  }

  private mutating func end(at now: Timestamp) {
    failure = nil
    schedule.nextTry = nil
    endedAt = now
  }

  private mutating func wait(
    _ failure: AttemptFailure.Kind?, retryAfter: Duration? = nil, at now: Timestamp,
    rules: ProvisioningRules
  ) {
    self.failure = failure
    let hasTime = schedule.wait(
      retryAfter: retryAfter, rules: rules.removing, at: now, jitter: Double.random(in: 0..<1))
    guard !hasTime else { return }
    self.failure = failure ?? .expired
    endedAt = now
  }
}
