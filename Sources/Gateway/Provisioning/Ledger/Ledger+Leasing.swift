import Database

/// The right to look for an onboarding's connector and to settle it by what is found.
struct CommittedLook: ~Copyable, Sendable {
  let record: OnboardingRecord

  fileprivate init(_ record: OnboardingRecord) { self.record = record }
}

extension Ledger {
  private enum Taken: Sendable {
    case attempt(Attempt)
    case look(OnboardingRecord)
    case makeWorkspace(OnboardingRecord)
    case nothing(OnboardingRecord)
  }

  /// A step that only has to be committed.
  private struct Prepared: Sendable {
    let earlier: OnboardingRecord
    let next: OnboardingRecord
    let actions: [ProgressAction]
    /// Where the webhook is needed: the attempt, or why there can be none now.
    let attempt: Result<Attempt, AttemptFailure>?
  }

  /// Takes an onboarding for its next step, if it is due and nobody else has it.
  ///
  /// - Parameters:
  ///   - asked: Whether a repeat asks for it, ahead of the schedule.
  ///   - prepare: Makes the attempt again from the webhook, where a create or an adoption is due.
  /// - Returns: nil where no onboarding has this id.
  func lease(
    _ id: OnboardingID, asked: Bool,
    prepare:
      @escaping @Sendable (OnboardingRecord, SealedBytes?) throws(AttemptFailure) ->
      Attempt
  ) async throws(DatabaseError) -> Lease? {
    let now = clock.now()
    let known = try await database.read { transaction throws(DatabaseError) in
      try Self.record(id, in: transaction).map { record throws(DatabaseError) in
        (record: record, sealed: try Self.sealed(id, in: transaction))
      }
    }
    guard let (record, sealed) = known else { return nil }
    let (next, actions) = record.after(.taken(asked: asked), at: now, rules: rules)
    guard next != record else { return .nothing(record) }
    // Made before the transaction, for the ledger has one writer.
    let attempt =
      actions.contains(.create) || actions.contains(.examine) || actions.contains(.makeWorkspace)
      ? Result { () throws(AttemptFailure) in try prepare(next, sealed) } : nil
    let step = Prepared(earlier: record, next: next, actions: actions, attempt: attempt)
    let taken = try await database.write { transaction throws(DatabaseError) in
      try take(step, at: now, in: transaction)
    }
    switch taken {
    case .attempt(let attempt):
      switch attempt.work {
      case .create(let request):
        return .create(CommittedIntent(attempt, request, actor: .jetway))
      case .adopt(let order): return .adopt(CommittedAdoption(attempt.record, order))
      }
    case .look(let record): return .look(CommittedLook(record))
    case .makeWorkspace(let record): return .makeWorkspace(CommittedWorkspace(record))
    case .nothing(let record): return .nothing(record)
    }
  }

  private func take(
    _ step: Prepared, at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) -> Taken {
    let current = try Self.record(step.earlier.id, in: transaction) ?? step.earlier
    // Somebody else was quicker.
    guard current == step.earlier else { return .nothing(current) }
    if case .failure(let failure) = step.attempt {
      let held = try self.step(.held(failure), of: current, by: .jetway, in: transaction)
      return .nothing(held.record)
    }
    try write(
      StepEntries(
        step.actions, of: step.next, from: step.earlier.state, by: .jetway, at: now),
      in: transaction)
    if case .success(let attempt) = step.attempt, step.actions.contains(.makeWorkspace) {
      try audit.append(
        [AuditEntry(attempt.workspaceIntent, by: .jetway, at: now)], in: transaction)
      _ = try update(step.next, from: current.progress, in: transaction)
      return .makeWorkspace(step.next)
    }
    if case .success(var attempt) = step.attempt {
      let intent = AuditEntry(attempt.intent, by: .jetway, at: now)
      attempt.record.intentEntry = try audit.append([intent], in: transaction).lowerBound
      _ = try update(attempt.record, from: current.progress, in: transaction)
      return .attempt(attempt)
    }
    _ = try update(step.next, from: current.progress, in: transaction)
    return step.actions.contains(.look) ? .look(step.next) : .nothing(step.next)
  }
}
