import Database
import StrictJSON

extension Ledger {
  /// How erasing an onboarding's personal data ended.
  enum PersonalErasure: Sendable, Hashable {
    case erased(OnboardingRecord, disclosures: Int)
    case unknown
    case open(OnboardingRecord)
    case held(by: Int64)
  }

  /// Erases what may name a person: the connector's name, the caller's reference, what the upstream
  /// said, the same in what its source was told and in the round trip that it came from, and the
  /// values behind the digests in the log. The log itself stays as it is, and so does every proof; the
  /// connector upstream does too.
  ///
  /// What is not settled is refused, since its name is still needed, and what a hold keeps.
  func erasePersonalData(
    of id: OnboardingID, by actor: AuditActor
  ) async throws(DatabaseError) -> PersonalErasure {
    let now = clock.now()
    return try await database.write { transaction throws(DatabaseError) in
      guard let record = try Self.record(id, in: transaction) else { return .unknown }
      guard record.state.isTerminal, record.check?.isEnded != false else { return .open(record) }
      if let hold = try KeptHold.holding(id, in: transaction) { return .held(by: hold) }
      let name = Value.text(id.description)
      let count = try transaction.execute(
        "DELETE FROM audit_disclosure WHERE onboarding = $1", name)
      let failure = record.progress.failure?.withoutText
      try transaction.execute(
        "UPDATE onboarding SET connector_name = '', reference = NULL, failure = $1 WHERE id = $2",
        Value(failure.map { JSON.object($0.json).text }), name)
      try transaction.execute(
        "UPDATE connector_check SET message = NULL WHERE onboarding = $1", name)
      let event = AuditEvent.personalDataErased(AuditSubject(record), disclosures: count)
      try audit.append([AuditEntry(event, by: actor, at: now)], in: transaction)
      let erased = try Self.record(id, in: transaction) ?? record
      try Self.rewriteNotification(of: erased, in: transaction)
      try Self.erasePersonalDataOfSessions(of: id, in: transaction)
      return .erased(erased, disclosures: count)
    }
  }
}

extension AttemptFailure {
  /// Its kind and status, which name nobody.
  fileprivate var withoutText: AttemptFailure {
    AttemptFailure(kind: kind, status: status, message: AuditDisclosures.erased)
  }
}
