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
    var (next, actions) = record.after(event, at: now, rules: rules)
    let entries = StepEntries(
      actions, of: next, from: record.state, by: actor, reason: reason, at: now)
    let written = try write(entries, in: transaction)
    // A person can say of one that was never sent which connector is its own.
    if case .resolved = event, next.intentEntry == nil { next.intentEntry = written.entries.first }
    if next != record { _ = try update(next, from: record.progress, in: transaction) }
    next.check = written.check ?? next.check
    return Step(record: next, actions: actions, successor: written.successor)
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

  /// Records what a step says to record, erases the secret where it says so, and does what else
  /// holds from then on: the connector of a new consent goes to the stable onboarding, one that is to
  /// be tried out is due for it, and tokens that nobody will use are kept to be revoked. Every step
  /// goes through here.
  ///
  /// - Returns: The sequence numbers of its entries, the step's own first, the onboarding that got
  ///   its connector, and the check that is due.
  @discardableResult
  func write(
    _ entries: StepEntries, in transaction: any Transaction
  ) throws(DatabaseError) -> (
    entries: Range<Int64>, successor: OnboardingRecord?, check: CheckStatus?
  ) {
    var all = entries.notes
    var successor: OnboardingRecord?
    var check: CheckStatus?
    if entries.isConnected {
      let record = entries.record
      if isToBeChecked(record), let id = record.progress.connectorID {
        try Self.demandCheck(of: id, record.id, at: entries.moment, in: transaction)
        check = .due
      }
      let handover = try handOver(entries, in: transaction)
      all += handover.entries
      successor = handover.successor
    }
    if let erasure = entries.erasure {
      if entries.isUnused { try keepTokens(of: entries.record, in: transaction) }
      if try Self.erase(entries.record.id, in: transaction) { all.append(erasure) }
    }
    return (all.isEmpty ? 0..<0 : try audit.append(all, in: transaction), successor, check)
  }
}
