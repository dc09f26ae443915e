package import Database

extension Ledger {
  /// Takes one step of the state machine: the onboarding's new state and everything that the step
  /// says to record, in the transaction that this is called in.
  ///
  /// - Parameter record: As it is in the ledger at this moment.
  func step(
    _ event: ProgressEvent, of record: OnboardingRecord, by actor: AuditActor,
    reason: String? = nil, in transaction: any Transaction
  ) throws(DatabaseError) -> Step {
    let now = clock.now()
    let (next, actions) = record.after(event, at: now, rules: rules)
    if next != record { _ = try Self.update(next, from: record.progress, in: transaction) }
    try write(actions, of: next, by: actor, reason: reason, at: now, in: transaction)
    return Step(record: next, actions: actions)
  }

  /// Reads the onboarding and takes one step, in a transaction of its own.
  ///
  /// - Returns: nil where no onboarding has this id.
  package func step(
    _ event: ProgressEvent, of id: OnboardingID, by actor: AuditActor, reason: String? = nil
  ) async throws(DatabaseError) -> Step? {
    try await database.write { transaction throws(DatabaseError) in
      guard let record = try Self.record(id, in: transaction) else { return nil }
      return try step(event, of: record, by: actor, reason: reason, in: transaction)
    }
  }

  /// Records what a step says to record.
  func write(
    _ actions: [ProgressAction], of record: OnboardingRecord, by actor: AuditActor,
    reason: String? = nil, at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) {
    var events: [AuditEvent] = []
    let subject = AuditSubject(record)
    for action in actions {
      switch action {
      case .note(let note): events.append(AuditEvent(note, subject, reason: reason))
      case .duplicates(let ids):
        events += ids.map { .duplicate(subject, connectorID: $0) }
      case .erase:
        if try Self.erase(record.id, in: transaction) { events.append(.secretErased(subject)) }
      case .create, .look: break
      }
    }
    guard !events.isEmpty else { return }
    try audit.append(events.map { AuditEntry($0, by: actor, at: now) }, in: transaction)
  }
}

/// A step that is on disk.
package struct Step: Sendable {
  package let record: OnboardingRecord
  package let actions: [ProgressAction]

  /// Connectors that the onboarding has too many.
  var duplicates: [String] {
    actions.flatMap { action -> [String] in
      if case .duplicates(let ids) = action { ids } else { [] }
    }
  }
}

extension AuditEvent {
  fileprivate init(_ note: ProgressNote, _ subject: AuditSubject, reason: String?) {
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
