import AirbyteAPI
import Database

/// The decision inside the claim's transaction. What needs no ledger is done before it, for the
/// ledger has one writer.
struct Claimant: Sendable {
  enum Verdict: Sendable {
    case attempt(OnboardingRecord, ConnectorRequest)
    case finished(OnboardingRecord)
    case running(OnboardingRecord)
    case unresolved(OnboardingRecord)
    case refused(Refusal)
  }

  /// An attempt that only has to be committed.
  private struct Attempt: Sendable {
    let record: OnboardingRecord
    let request: ConnectorRequest
    let intent: AuditEvent
  }

  private let ledger: Ledger
  private let webhook: VerifiedWebhook
  private let order: Result<PermittedOrder, Refusal>
  private let recipes: Recipes
  private let now: Timestamp
  private let digest: [UInt8]
  private let actor: AuditActor
  /// What is committed if nothing is known of the key.
  private let first: Result<Attempt, Refusal>
  private let firstEntries: [AuditEntry]

  init(
    ledger: Ledger, webhook: VerifiedWebhook, order: Result<PermittedOrder, Refusal>,
    recipes: Recipes
  ) {
    self.ledger = ledger
    self.webhook = webhook
    self.order = order
    self.recipes = recipes
    now = ledger.clock.now()
    digest = ledger.audit.fingerprints.digest(ofBody: webhook.body)
    actor = AuditActor(webhook.sender, fingerprints: ledger.audit.fingerprints)
    first = Self.attempt(
      OnboardingID(at: now), of: webhook, order, recipes: recipes, ledger: ledger, at: now)
    guard case .success(let attempt) = first else {
      firstEntries = []
      return
    }
    firstEntries = [.webhookReceived(AuditSubject(attempt.record)), attempt.intent]
      .map { [actor, now] event in AuditEntry(event, by: actor, at: now) }
  }

  func verdict(in transaction: any Transaction) throws(DatabaseError) -> Verdict {
    let known = try Ledger.record(source: webhook.source.name, key: webhook.key, in: transaction)
    guard let (record, earlier) = known else { return try begin(in: transaction) }
    guard ledger.audit.fingerprints.canBeOfOneBody(earlier, digest) else {
      return .refused(
        Refusal(.keyReused, "This key was first used with another body.", onboarding: record.id))
    }
    try log(.webhookRepeated(AuditSubject(record), state: record.state), in: transaction)
    switch record.state {
    case .created, .rejected: return .finished(record)
    case .unknown, .ambiguous, .abandoned: return .unresolved(record)
    case .accepted: return try again(record, in: transaction)
    case .creating:
      guard record.attemptExpires < now else { return .running(record) }
      return .unresolved(try interrupt(record, in: transaction))
    }
  }

  private func begin(in transaction: any Transaction) throws(DatabaseError) -> Verdict {
    switch first {
    case .failure(let refusal): return .refused(refusal)
    case .success(let attempt):
      try Ledger.insert(attempt.record, key: webhook.key, bodyDigest: digest, in: transaction)
      try ledger.audit.append(firstEntries, in: transaction)
      return .attempt(attempt.record, attempt.request)
    }
  }

  private func again(
    _ earlier: OnboardingRecord, in transaction: any Transaction
  ) throws(DatabaseError) -> Verdict {
    let next = Self.attempt(
      earlier.id, after: earlier, of: webhook, order, recipes: recipes, ledger: ledger, at: now)
    switch next {
    case .failure(let refusal): return .refused(refusal)
    case .success(let attempt):
      try Ledger.restart(attempt.record, in: transaction)
      try log(attempt.intent, in: transaction)
      return .attempt(attempt.record, attempt.request)
    }
  }

  /// The process that made the attempt is gone, or its outcome could not be recorded in time.
  private func interrupt(
    _ record: OnboardingRecord, in transaction: any Transaction
  ) throws(DatabaseError) -> OnboardingRecord {
    let interrupted = record.interrupted(at: now)
    if try Ledger.update(interrupted, in: transaction) {
      try log(.interrupted(AuditSubject(record)), in: transaction)
    }
    return interrupted
  }

  private func log(_ event: AuditEvent, in transaction: any Transaction) throws(DatabaseError) {
    try ledger.audit.append([AuditEntry(event, by: actor, at: now)], in: transaction)
  }

  /// The recipe step.
  private static func attempt(
    _ id: OnboardingID, after earlier: OnboardingRecord? = nil, of webhook: VerifiedWebhook,
    _ order: Result<PermittedOrder, Refusal>, recipes: Recipes, ledger: Ledger, at now: Timestamp
  ) -> Result<Attempt, Refusal> {
    Result { () throws(Refusal) in
      let permitted = try order.get()
      let order = permitted.order
      let request = try recipes.recipe(for: permitted)
        .connectorRequest(for: permitted, onboarding: id)
      let record = OnboardingRecord(
        id: id, source: webhook.source.name, connector: order.connector,
        workspace: order.workspace, connectorName: request.name ?? "",
        reference: order.reference, state: .creating, attempts: (earlier?.attempts ?? 0) + 1,
        attemptExpires: now + ledger.attemptLease, createdAt: earlier?.createdAt ?? now,
        updatedAt: now)
      let intent = AuditEvent.createIntent(
        AuditSubject(record), rule: "sources.\(webhook.source.name).connectors",
        secret: AuditSecret(order.completion, fingerprints: ledger.audit.fingerprints))
      return Attempt(record: record, request: request, intent: intent)
    }
  }
}

extension AuditSecret {
  fileprivate init(_ completion: ConnectorOrder.Completion, fingerprints: FingerprintKey) {
    self.init(
      kind: completion.kind,
      fingerprint: completion.fingerprinted.map {
        fingerprints.fingerprint(of: $0, kind: completion.kind)
      })
  }
}
