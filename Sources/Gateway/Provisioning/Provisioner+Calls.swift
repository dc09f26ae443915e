import AirbyteAPI
import Database
import Logging

extension Provisioner {
  /// Calls create and records how it ended.
  func attempt(_ intent: consuming CommittedIntent) async {
    let now = clock.now()
    guard ledger.rules.mayBegin(at: now, leaseUntil: intent.record.progress.leaseExpires ?? now)
    else { return await settle(Outcome(notSent: .late, intent)) }
    guard case .go(let ticket) = gate.admit(at: now) else {
      return await settle(Outcome(notSent: .circuitOpen, intent))
    }
    let isChecked = ledger.checked.contains(intent.record.connector)
    if isChecked { checkSecrets.keep(intent.request.secrets, of: intent.record.id) }
    points.pass(.sending)
    let outcome = await upstream.create(intent)
    gate.note(ticket, succeeded: outcome.isFromHealthyUpstream, at: clock.now())
    points.pass(.answered)
    let record = await settled(outcome)
    if isChecked, record?.check == nil { checkSecrets.forget(outcome.record.id) }
  }

  /// Looks at the upstream's list and records what it tells.
  func look(_ lease: consuming CommittedLook) async {
    guard case .go(let ticket) = gate.admit(at: clock.now()) else {
      return await settle(
        Outcome(of: .failed(.circuitOpen), record: lease.record, isFromHealthyUpstream: false))
    }
    let outcome = await upstream.look(lease)
    gate.note(ticket, succeeded: outcome.isFromHealthyUpstream, at: clock.now())
    points.pass(.looked)
    await settle(outcome)
  }

  /// Has the workspace made that a create was refused for, and records how that ended.
  func makeWorkspace(_ workspace: consuming CommittedWorkspace) async {
    guard case .go(let ticket) = gate.admit(at: clock.now()) else {
      return await settle(Outcome(notAsked: .circuitOpen, workspace))
    }
    let outcome = await upstream.makeWorkspace(workspace)
    gate.note(ticket, succeeded: outcome.isFromHealthyUpstream, at: clock.now())
    await settle(outcome)
  }

  /// Reads the connector that is to be adopted, and records what was found.
  func examine(_ adoption: consuming CommittedAdoption) async {
    let record = adoption.record
    guard case .go(let ticket) = gate.admit(at: clock.now()) else {
      return await settle(
        Examined(.failed(.circuitOpen), of: record, isFromHealthyUpstream: false))
    }
    let examined = await upstream.examine(adoption)
    gate.note(ticket, succeeded: examined.isFromHealthyUpstream, at: clock.now())
    points.pass(.looked)
    await settle(examined)
  }

  private func settle(_ examined: Examined) async {
    do throws(DatabaseError) {
      let step = try await recorded(of: examined.record) { () async throws(DatabaseError) in
        try await ledger.commit(examined)
      }
      points.pass(.recorded)
      tell(step)
    } catch {
      report(error, examined.record.id)
    }
  }

  private func settle(_ outcome: Outcome) async { _ = await settled(outcome) }

  /// - Returns: The onboarding as it is then; nil where nothing could be recorded.
  private func settled(_ outcome: Outcome) async -> OnboardingRecord? {
    do throws(DatabaseError) {
      let step = try await recorded(of: outcome.record) { () async throws(DatabaseError) in
        try await ledger.commit(outcome)
      }
      points.pass(.recorded)
      tell(step)
      if ledger.rules.deletesDuplicates { try await delete(step.duplicates, of: step.record) }
      return step.record
    } catch {
      report(error, outcome.record.id)
      return nil
    }
  }

  /// A disk that is full may have room again before the lease is over; what is known now would have
  /// to be looked for later.
  private func recorded(
    of record: OnboardingRecord, _ commit: () async throws(DatabaseError) -> Step
  ) async throws(DatabaseError) -> Step {
    let end = record.progress.leaseExpires ?? clock.now()
    while true {
      do throws(DatabaseError) {
        return try await commit()
      } catch {
        guard error == .full, clock.now() + Self.patience < end else { throw error }
      }
      do {
        try await Task.sleep(for: Self.patience)
      } catch {
        throw .closed
      }
    }
  }

  private static let patience: Duration = .milliseconds(250)

  /// Deletes connectors that their onboarding has too many, where a fresh list still shows them and
  /// the one that is kept; the audit log knows of each before. What is left over, `jetway reconcile`
  /// tells.
  private func delete(
    _ ids: [String], of record: OnboardingRecord
  ) async throws(DatabaseError) {
    guard !ids.isEmpty, let listed = await upstream.connectorsIfListed(in: record.workspace) else {
      return
    }
    let ours = listed.filter { OnboardingID.marker(in: $0.name) == record.id.marker }.map(\.id)
    guard let kept = record.progress.connectorID, ours.contains(kept) else { return }
    let subject = AuditSubject(record)
    for id in ids where id != kept && ours.contains(id) {
      try await ledger.record(.deleteIntent(subject, connectorID: id), by: .jetway)
      let failure = await upstream.delete(id)
      try await ledger.record(
        .deleteOutcome(subject, connectorID: id, failure?.kind, status: failure?.status),
        by: .jetway)
    }
  }

  func tell(_ step: Step) {
    tell(step.record)
    if let successor = step.successor { tell(successor) }
  }

  /// Whoever waits for it, the workers, and who tells its source, that it has come further.
  func tell(_ record: OnboardingRecord) {
    waiters.announce(record)
    if record.progress.nextTry != nil { signal.wake() }
    if record.check?.isEnded == false { checks.wake() }
    guard record.state.isTerminal else { return }
    if record.mayLeaveSomething { withdrawals.wake() }
    ledger.outbox.wake(for: record.source)
  }

  /// What is on disk stays true: an intent without an outcome is looked for when its lease is over.
  func report(_ error: DatabaseError, _ id: OnboardingID) {
    logger.error(
      "the ledger could not record a step", metadata: ["onboarding": "\(id)", "cause": "\(error)"])
    waiters.end(id)
  }
}

extension OnboardingRecord {
  /// Whether its end may have put something on the list of what is to be taken back: a connector that
  /// was replaced or that nobody wants, or tokens that nobody will use.
  fileprivate var mayLeaveSomething: Bool {
    state != .created || replaces != nil || deletedAt != nil
  }
}
