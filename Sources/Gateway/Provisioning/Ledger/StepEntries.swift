/// What a step has the audit log told, made before the transaction where that is possible.
struct StepEntries: Sendable {
  /// As the step leaves it.
  let record: OnboardingRecord
  /// Whether the step gives it its connector.
  let isConnected: Bool
  /// Whether it ends without a connector for sure, so that what it would have been created with is
  /// Jetway's alone.
  let isUnused: Bool
  /// Whether it had ended without a connector, so that its tokens may be kept to be revoked.
  let wasUnused: Bool
  let actor: AuditActor
  let moment: Timestamp
  let notes: [AuditEntry]
  /// For the step that erases the secret, if there still is one.
  let erasure: AuditEntry?

  /// - Parameter earlier: The state that the step has found.
  init(
    _ actions: [ProgressAction], of record: OnboardingRecord, from earlier: OnboardingState,
    by actor: AuditActor, reason: String? = nil, at now: Timestamp
  ) {
    let subject = AuditSubject(record)
    let reason = reason.map { Disclosure(of: $0) }
    var events: [AuditEvent] = []
    for action in actions {
      switch action {
      case .note(let note):
        events.append(
          AuditEvent(note, subject, adopting: record.progress.adopts, reason: reason))
      case .duplicates(let ids, _): events += ids.map { .duplicate(subject, connectorID: $0) }
      case .create, .look, .examine, .makeWorkspace, .erase: break
      }
    }
    self.record = record
    self.actor = actor
    moment = now
    isConnected = record.state == .created && earlier != .created
    wasUnused = earlier == .rejected || earlier == .abandoned
    isUnused =
      switch record.state {
      case .rejected: true
      // What may have been created is Airbyte's, unless its source wants none of it.
      case .abandoned: earlier == .accepted || record.deletedAt != nil
      case .accepted, .creating, .created, .unknown, .ambiguous: false
      }
    notes = events.map { AuditEntry($0, by: actor, at: now) }
    erasure =
      actions.contains(.erase) ? AuditEntry(.secretErased(subject), by: actor, at: now) : nil
  }
}

extension AuditEvent {
  fileprivate init(
    _ note: ProgressNote, _ subject: AuditSubject, adopting adopts: String?, reason: Disclosure?
  ) {
    self =
      switch note {
      case .interrupted: .interrupted(subject)
      case .created(let id): .created(subject, connectorID: id)
      case .adopted(let id): .adopted(subject, connectorID: id)
      case .failed(let failure): .failed(subject, failure.kind, status: failure.status)
      case .looked(.absent), .looked(.found): .looked(subject, .absent)
      case .looked(.doubtful(let ids)): .looked(subject, .doubtful(ids.count))
      case .looked(.failed(let failure)):
        .looked(subject, .failed(failure.kind, status: failure.status))
      case .workspaceMissing(let failure): .workspaceMissing(subject, status: failure.status)
      case .workspaceMade: .workspaceOutcome(subject, nil, status: nil)
      case .workspaceFailed(let failure):
        .workspaceOutcome(subject, failure.kind, status: failure.status)
      case .examined(.fits(let connector)): .connectorAdopted(subject, connector)
      case .examined(.unfit(let unfitness)):
        .adoptionRefused(subject, connectorID: adopts ?? "", unfitness)
      case .examined(.unlisted): .looked(subject, .absent)
      case .examined(.failed(let failure)):
        .looked(subject, .failed(failure.kind, status: failure.status))
      case .absent: .absent(subject)
      case .ambiguous: .ambiguous(subject)
      case .gaveUp: .failed(subject, .expired, status: nil)
      case .retriedByHand: .byHand(subject, .retry)
      case .abandoned: .byHand(subject, .abandon(reason: reason))
      case .deleted: .deletionRequested(subject)
      case .resolved(let id): .byHand(subject, .resolve(connectorID: id))
      case .resolvedAbsent: .byHand(subject, .resolveAbsent)
      }
  }
}
