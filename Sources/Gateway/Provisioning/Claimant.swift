import AirbyteAPI
import Database

/// The decision inside the claim's transaction.
struct Claimant: Sendable {
  enum Verdict: Sendable {
    case attempt(OnboardingRecord, ConnectorRequest)
    case finished(OnboardingRecord)
    case running(OnboardingRecord)
    case unresolved(OnboardingRecord)
    case refused(Refusal)
  }

  let ledger: Ledger
  let webhook: VerifiedWebhook
  let order: PermittedOrder
  let recipes: Recipes
  private let now: Timestamp
  private let digest: [UInt8]

  init(ledger: Ledger, webhook: VerifiedWebhook, order: PermittedOrder, recipes: Recipes) {
    self.ledger = ledger
    self.webhook = webhook
    self.order = order
    self.recipes = recipes
    now = ledger.clock.now()
    digest = ledger.audit.fingerprints.digest(ofBody: webhook.body)
  }

  func verdict(in transaction: any Transaction) throws(DatabaseError) -> Verdict {
    let known = try Ledger.record(source: webhook.source.name, key: webhook.key, in: transaction)
    guard let (record, earlier) = known else { return try begin(in: transaction) }
    guard earlier == digest else {
      return .refused(
        Refusal(
          .keyReused, "This key was first used with another body.", onboarding: record.id))
    }
    try log([.webhookRepeated(AuditSubject(record), state: record.state)], in: transaction)
    switch record.state {
    case .created, .rejected: return .finished(record)
    case .unknown: return .unresolved(record)
    case .accepted: return try again(record, in: transaction)
    case .creating:
      guard record.attemptExpires < now else { return .running(record) }
      return .unresolved(try interrupt(record, in: transaction))
    }
  }

  private func begin(in transaction: any Transaction) throws(DatabaseError) -> Verdict {
    let id = OnboardingID(at: now)
    return try attempt(id) { record throws(DatabaseError) in
      try Ledger.insert(record, key: webhook.key, bodyDigest: digest, in: transaction)
      try log([.webhookReceived(AuditSubject(record)), intent(record)], in: transaction)
    }
  }

  private func again(
    _ earlier: OnboardingRecord, in transaction: any Transaction
  ) throws(DatabaseError) -> Verdict {
    try attempt(earlier.id, after: earlier) { record throws(DatabaseError) in
      try Ledger.restart(record, in: transaction)
      try log([intent(record)], in: transaction)
    }
  }

  /// Takes the recipe step, then commits to the attempt.
  private func attempt(
    _ id: OnboardingID, after earlier: OnboardingRecord? = nil,
    commit: (OnboardingRecord) throws(DatabaseError) -> Void
  ) throws(DatabaseError) -> Verdict {
    let request: ConnectorRequest
    do throws(Refusal) {
      request = try recipes.recipe(for: order).connectorRequest(for: order, onboarding: id)
    } catch {
      return .refused(error)
    }
    let record = OnboardingRecord(
      id: id, source: webhook.source.name, connector: order.order.connector,
      workspace: order.order.workspace, connectorName: request.name ?? "",
      reference: order.order.reference, state: .creating,
      attempts: (earlier?.attempts ?? 0) + 1, attemptExpires: now + ledger.attemptLease,
      createdAt: earlier?.createdAt ?? now, updatedAt: now)
    try commit(record)
    return .attempt(record, request)
  }

  /// The process that made the attempt is gone, or its outcome could not be recorded in time.
  private func interrupt(
    _ record: OnboardingRecord, in transaction: any Transaction
  ) throws(DatabaseError) -> OnboardingRecord {
    let interrupted = record.interrupted(at: now)
    if try Ledger.update(interrupted, in: transaction) {
      try log([.interrupted(AuditSubject(record))], in: transaction)
    }
    return interrupted
  }

  private func intent(_ record: OnboardingRecord) -> AuditEvent {
    let completion = order.order.completion
    return .createIntent(
      AuditSubject(record), rule: "sources.\(webhook.source.name).connectors",
      secret: AuditSecret(
        kind: completion.kind,
        fingerprint: completion.fingerprinted.map {
          ledger.audit.fingerprints.fingerprint(of: $0, kind: completion.kind)
        }))
  }

  private func log(_ events: [AuditEvent], in transaction: any Transaction) throws(DatabaseError) {
    let actor = AuditActor(webhook.sender, fingerprints: ledger.audit.fingerprints)
    try ledger.audit.append(events, by: actor, at: now, in: transaction)
  }
}
