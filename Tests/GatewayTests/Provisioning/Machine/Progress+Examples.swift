import Gateway

/// Onboardings at a moment, as tables of the state machine need them.
extension Progress {
  static let rules = Fixtures.rules
  static let timeOver = Fixtures.now + .seconds(86_400)

  /// One of each state that nobody works on; where Jetway goes on with it, it is due.
  static func idle(_ state: OnboardingState) -> Progress {
    Progress(
      state: state, connectorID: state == .created ? "ours" : nil, attempts: 1, fence: leaseFence,
      leaseExpires: state == .creating ? Fixtures.now : nil,
      nextTry: state.isOpen ? Fixtures.now : nil, failures: 2, looks: 1,
      unknownSince: state == .unknown ? Fixtures.now - .seconds(60) : nil, seen: ["seen"],
      giveUpAt: timeOver)
  }

  /// One whose worker began with it `ago`: a create or a look.
  static func leased(_ state: OnboardingState, ago: Duration = .zero) -> Progress {
    var progress = idle(state)
    progress.leaseExpires = Fixtures.now - ago + rules.lease
    progress.nextTry = progress.leaseExpires
    return progress
  }

  /// The fence that leases of these examples were taken with.
  static let leaseFence: Int64 = 7

  func after(
    _ event: ProgressEvent, at now: Timestamp = Fixtures.now, jitter: Double = 1
  ) -> (progress: Progress, actions: [ProgressAction]) {
    after(event, at: now, rules: Self.rules, jitter: jitter)
  }

  func with(_ change: (inout Progress) -> Void) -> Progress {
    var progress = self
    change(&progress)
    return progress
  }
}

extension AttemptFailure {
  static func of(_ kind: Kind, retryAfter: Int64? = nil) -> AttemptFailure {
    AttemptFailure(kind: kind, status: nil, message: "example", retryAfter: retryAfter)
  }
}
