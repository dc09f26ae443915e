/// What a step has the audit log told, made before the transaction where that is possible.
struct StepEntries: Sendable {
  let onboarding: OnboardingID
  let notes: [AuditEntry]
  /// For the step that erases the secret, if there still is one.
  let erasure: AuditEntry?

  init(
    _ actions: [ProgressAction], of record: OnboardingRecord, by actor: AuditActor,
    reason: String? = nil, at now: Timestamp
  ) {
    let subject = AuditSubject(record)
    let reason = reason.map { Disclosure(of: $0) }
    var events: [AuditEvent] = []
    for action in actions {
      switch action {
      case .note(let note): events.append(AuditEvent(note, subject, reason: reason))
      case .duplicates(let ids, _): events += ids.map { .duplicate(subject, connectorID: $0) }
      case .create, .look, .erase: break
      }
    }
    onboarding = record.id
    notes = events.map { AuditEntry($0, by: actor, at: now) }
    erasure =
      actions.contains(.erase) ? AuditEntry(.secretErased(subject), by: actor, at: now) : nil
  }
}

extension AuditEvent {
  fileprivate init(_ note: ProgressNote, _ subject: AuditSubject, reason: Disclosure?) {
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
      case .absent: .absent(subject)
      case .ambiguous: .ambiguous(subject)
      case .gaveUp: .failed(subject, .expired, status: nil)
      case .retriedByHand: .byHand(subject, .retry)
      case .abandoned: .byHand(subject, .abandon(reason: reason))
      case .resolved(let id): .byHand(subject, .resolve(connectorID: id))
      case .resolvedAbsent: .byHand(subject, .resolveAbsent)
      }
  }
}
