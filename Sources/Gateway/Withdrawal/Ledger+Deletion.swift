import Database

extension Ledger {
  /// Does what a source wants that deletes its onboarding: what is open is given up, the connector of
  /// what was created is put on the list of those that are to go. A repeat changes nothing, unless
  /// that was given up meanwhile.
  ///
  /// - Throws: ``ProblemType/stillRunning`` while an attempt is under way;
  ///   ``ProblemType/notPossible`` for one whose connector is another's.
  func delete(
    _ id: OnboardingID, by sender: Sender
  ) async throws(Refusal) -> OnboardingRecord {
    let now = clock.now()
    let actor = AuditActor(sender, fingerprints: audit.fingerprints)
    let result = try await write {
      transaction throws(DatabaseError) -> Result<OnboardingRecord, Refusal> in
      guard var record = try Self.record(id, in: transaction) else {
        return .failure(Refusal(.notFound, "No onboarding has this id."))
      }
      guard record.deletedAt == nil || record.removal?.state == .failed else {
        return .success(record)
      }
      if let refusal = try Self.refusal(toDelete: record, at: now, in: transaction) {
        return .failure(refusal)
      }
      record.deletedAt = record.deletedAt ?? now
      try transaction.execute(
        "UPDATE onboarding SET deleted_at = $1, updated_at = $2 WHERE id = $3",
        Value(record.deletedAt), .integer(now.milliseconds), .text(id.description))
      let step = try step(.deleted, of: record, by: actor, in: transaction)
      if let connectorID = step.record.progress.connectorID {
        try Self.remove(connectorID, of: id, .deleted, at: now, in: transaction)
      }
      return .success(try Self.record(id, in: transaction) ?? step.record)
    }
    return try result.get()
  }

  private static func refusal(
    toDelete record: OnboardingRecord, at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) -> Refusal? {
    if record.progress.isLeased(at: now), let end = record.progress.leaseExpires {
      return Refusal(
        .stillRunning, "It is being worked on at this moment.", onboarding: record.id
      ).retry(after: .milliseconds(end.milliseconds - now.milliseconds))
    }
    guard let replaced = record.replaces, let id = record.progress.connectorID,
      let stable = try Self.record(replaced, in: transaction), stable.isReplaceable,
      stable.progress.connectorID == id
    else { return nil }
    return Refusal(
      .notPossible, "Its connector is that of \(replaced) now: delete that one.",
      onboarding: record.id)
  }
}
