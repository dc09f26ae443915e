extension Progress {
  /// State and event in; state and actions out.
  ///
  /// - Parameter jitter: 0 to 1, random: spreads retries out; drawn only where there is a wait.
  package func after(
    _ event: ProgressEvent, at now: Timestamp, rules: ProvisioningRules,
    jitter: @escaping @autoclosure () -> Double
  ) -> (progress: Progress, actions: [ProgressAction]) {
    var step = Transition(progress: self, now: now, rules: rules, jitter: jitter)
    switch event {
    case .taken(let asked): step.take(asked: asked)
    case .held(let failure): step.hold(failure)
    case .created(let id, let fence):
      step.learn(of: id, fence: fence, note: .created(connectorID: id))
    case .failed(let failure, let fence): step.fail(failure, fence: fence)
    case .looked(let look, let fence): step.look(look, fence: fence)
    case .workspaceMissing(let failure, let fence): step.missWorkspace(failure, fence: fence)
    case .workspaceMade(let fence): step.haveWorkspace(fence: fence)
    case .workspaceFailed(let failure, let fence): step.failWorkspace(failure, fence: fence)
    case .examined(let examination, let fence): step.examine(examination, fence: fence)
    case .retriedByHand: step.retryByHand()
    case .abandoned: step.abandon()
    case .deleted: step.delete()
    case .resolved(let id): step.resolve(id)
    case .resolvedAbsent: step.resolveAbsent()
    }
    return (step.progress, step.actions)
  }
}

/// One step of the machine while it is taken.
struct Transition {
  var progress: Progress
  var actions: [ProgressAction] = []
  let now: Timestamp
  let rules: ProvisioningRules
  let jitter: () -> Double

  init(
    progress: Progress, now: Timestamp, rules: ProvisioningRules, jitter: @escaping () -> Double
  ) {
    self.progress = progress
    self.now = now
    self.rules = rules
    self.jitter = jitter
  }

  // MARK: - Going on

  mutating func take(asked: Bool) {
    guard progress.state.isOpen, !progress.isLeased(at: now) else { return }
    if progress.leaseExpires != nil { interrupt() }
    guard isDue(asked: asked) else { return }
    if progress.state == .accepted {
      guard now < progress.giveUpAt else { return giveUp() }
      progress.failure = nil
      if progress.workspace == .missing {
        actions.append(.makeWorkspace)
      } else if progress.adopts != nil {
        progress.attempts += 1
        actions.append(.examine)
      } else {
        progress.state = .creating
        progress.attempts += 1
        actions.append(.create)
      }
    } else {
      actions.append(.look)
    }
    progress.fence += 1
    progress.leaseExpires = now + rules.lease
    progress.nextTry = progress.leaseExpires
  }

  /// A repeat of the webhook goes ahead of our own schedule, but not of the upstream's.
  private func isDue(asked: Bool) -> Bool {
    if asked, progress.failure?.retryAfter == nil { return true }
    return progress.nextTry.map { $0 <= now } ?? false
  }

  /// The holder of the lease is gone.
  private mutating func interrupt() {
    progress.leaseExpires = nil
    progress.nextTry = now
    guard progress.state == .creating else { return }
    doubt(.interrupted)
    actions.append(.note(.interrupted))
  }

  /// From here on nothing is sent before the list has told.
  private mutating func doubt(_ failure: AttemptFailure) {
    progress.state = .unknown
    // Later than now where a start has ended a lease that a living worker may hold.
    progress.unknownSince = max(now, progress.unknownSince ?? now)
    progress.looks = 0
    progress.failures = 0
    progress.failure = failure
  }

  mutating func hold(_ failure: AttemptFailure) {
    guard progress.state == .accepted, !progress.isLeased(at: now) else { return }
    actions.append(.note(.failed(failure)))
    progress.leaseExpires = nil
    wait(failure)
  }

  // MARK: - A create call's end

  mutating func fail(_ failure: AttemptFailure, fence: Int64) {
    actions.append(.note(.failed(failure)))
    guard progress.state == .creating, progress.fence == fence else { return }
    progress.leaseExpires = nil
    switch failure.kind {
    case .rejected, .expired, .abandoned: end(.rejected, failure)
    case .denied, .unavailable:
      progress.state = .accepted
      wait(failure)
    case .unknown:
      doubt(failure)
      progress.nextTry = now + firstLook(after: failure)
    }
  }

  /// A connector exists: nothing that is known otherwise stands against it.
  ///
  /// - Parameter areSure: Whether the duplicates are known to be younger than it. Where another is
  ///   settled on already, each is one too many, whatever its age.
  mutating func learn(
    of id: String, fence: Int64, duplicates: [String] = [], areSure: Bool = true, note: ProgressNote
  ) {
    actions.append(.note(note))
    if progress.state == .created {
      let others = ([id] + duplicates).filter { $0 != progress.connectorID }
      if !others.isEmpty { actions.append(.duplicates(others)) }
      return
    }
    // A late proof: whoever holds the lease now must not overwrite it.
    if progress.fence != fence { progress.fence += 1 }
    progress.connectorID = id
    end(.created, nil)
    if !duplicates.isEmpty { actions.append(.duplicates(duplicates, areSure: areSure)) }
  }
}
