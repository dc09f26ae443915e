import AirbyteAPI
import Database

/// How a call upstream for an onboarding ended, not yet recorded. Only the upstream's answers make
/// one.
struct Outcome: Sendable {
  let event: ProgressEvent
  /// As its lease found it.
  let record: OnboardingRecord
  let actor: AuditActor
  /// Whether the upstream is at work, whatever it said.
  let isFromHealthyUpstream: Bool

  /// - Parameter mayMakeWorkspace: Whether a workspace that is missing is made.
  init(
    of attempt: CreateAttempt, record: OnboardingRecord, actor: AuditActor,
    mayMakeWorkspace: Bool = false
  ) {
    let fence = record.progress.fence
    switch attempt {
    case .created(let connector):
      event = .created(connectorID: connector.id, fence: fence)
      isFromHealthyUpstream = true
    case .refused(let error) where error.isUnknownWorkspace:
      let failure = AttemptFailure(
        workspaceOf: record, mayMakeWorkspace: mayMakeWorkspace, error)
      event =
        mayMakeWorkspace
        ? .workspaceMissing(failure, fence: fence) : .failed(failure, fence: fence)
      isFromHealthyUpstream = true
    case .refused(let error), .unknown(let error):
      event = .failed(AttemptFailure(error), fence: fence)
      isFromHealthyUpstream = error.isAboutThisCall
    }
    self.record = record
    self.actor = actor
  }

  /// The call was not made.
  init(notSent failure: AttemptFailure, _ intent: consuming CommittedIntent) {
    record = intent.record
    actor = intent.actor
    event = .failed(failure, fence: record.progress.fence)
    isFromHealthyUpstream = false
  }

  /// The workspace was not asked for.
  init(notAsked failure: AttemptFailure, _ workspace: consuming CommittedWorkspace) {
    record = workspace.record
    actor = .jetway
    event = .workspaceFailed(failure, fence: record.progress.fence)
    isFromHealthyUpstream = false
  }

  /// - Parameter error: Why the workspace was not made; nil where it was.
  init(ofWorkspace error: AirbyteError?, record: OnboardingRecord) {
    let fence = record.progress.fence
    event =
      error.map { .workspaceFailed(AttemptFailure(makingWorkspace: $0), fence: fence) }
      ?? .workspaceMade(fence: fence)
    isFromHealthyUpstream = error?.isAboutThisCall ?? true
    actor = .jetway
    self.record = record
  }

  /// - Parameter isFromHealthyUpstream: As ``isFromHealthyUpstream``.
  init(of look: Look, record: OnboardingRecord, isFromHealthyUpstream: Bool) {
    event = .looked(look, fence: record.progress.fence)
    self.record = record
    actor = .jetway
    self.isFromHealthyUpstream = isFromHealthyUpstream
  }
}

extension Ledger {
  /// Commits the new state, the erasure of the secret and the audit entries in one transaction.
  ///
  /// An outcome that comes after somebody else has taken the onboarding over is an entry of the
  /// log, and changes the state only where it proves that the connector exists.
  func commit(_ outcome: Outcome) async throws(DatabaseError) -> Step {
    if case .looked(.doubtful(let ids), let fence) = outcome.event {
      return try await commit(doubtOn: ids, of: outcome.record, fence: fence)
    }
    // Worked out before the transaction, for the ledger has one writer: as a rule nothing has
    // changed since the lease.
    let now = clock.now()
    let (next, actions) = outcome.record.after(outcome.event, at: now, rules: rules)
    let entries = StepEntries(
      actions, of: next, from: outcome.record.state, by: outcome.actor, at: now)
    return try await database.write { transaction throws(DatabaseError) in
      if try update(next, from: outcome.record.progress, in: transaction) {
        let written = try write(entries, in: transaction)
        var next = next
        next.check = written.check
        return Step(record: next, actions: actions, successor: written.successor)
      }
      let current = try Self.record(outcome.record.id, in: transaction) ?? outcome.record
      return try step(outcome.event, of: current, by: outcome.actor, in: transaction)
    }
  }
}
