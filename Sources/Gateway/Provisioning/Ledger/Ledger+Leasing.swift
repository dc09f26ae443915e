import Database

/// The right to look for an onboarding's connector and to settle it by what is found.
struct CommittedLook: ~Copyable, Sendable {
  let record: OnboardingRecord

  fileprivate init(_ record: OnboardingRecord) { self.record = record }
}

extension Ledger {
  private enum Taken: Sendable {
    case create(Attempt)
    case look(OnboardingRecord)
    case nothing(OnboardingRecord)
  }

  /// Takes an onboarding for its next step, if it is due and nobody else has it.
  ///
  /// - Parameters:
  ///   - asked: Whether a repeat asks for it, ahead of the schedule.
  ///   - prepare: Makes the attempt again from the webhook, where a create is due.
  /// - Returns: nil where no onboarding has this id.
  func lease(
    _ id: OnboardingID, asked: Bool,
    prepare:
      @escaping @Sendable (OnboardingRecord, SealedWebhook?) throws(AttemptFailure) ->
      Attempt
  ) async throws(DatabaseError) -> Lease? {
    let taken = try await database.write { transaction throws(DatabaseError) -> Taken? in
      guard let record = try Self.record(id, in: transaction) else { return nil }
      return try take(record, asked: asked, prepare: prepare, in: transaction)
    }
    switch taken {
    case .create(let attempt): return .create(CommittedIntent(attempt, actor: .jetway))
    case .look(let record): return .look(CommittedLook(record))
    case .nothing(let record): return .nothing(record)
    case nil: return nil
    }
  }

  private func take(
    _ record: OnboardingRecord, asked: Bool,
    prepare: (OnboardingRecord, SealedWebhook?) throws(AttemptFailure) -> Attempt,
    in transaction: any Transaction
  ) throws(DatabaseError) -> Taken {
    let now = clock.now()
    let (next, actions) = record.after(.taken(asked: asked), at: now, rules: rules)
    guard next != record else { return .nothing(record) }
    var attempt: Attempt?
    if actions.contains(.create) {
      let sealed = try Self.sealed(record.id, in: transaction)
      do throws(AttemptFailure) {
        attempt = try prepare(next, sealed)
      } catch {
        return .nothing(
          try step(.held(error), of: record, by: .jetway, in: transaction).record)
      }
    }
    _ = try Self.update(attempt?.record ?? next, from: record.progress, in: transaction)
    try write(StepEntries(actions, of: next, by: .jetway, at: now), in: transaction)
    if let attempt {
      try audit.append([AuditEntry(attempt.intent, by: .jetway, at: now)], in: transaction)
      return .create(attempt)
    }
    return actions.contains(.look) ? .look(next) : .nothing(next)
  }
}
