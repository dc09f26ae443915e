import Database

/// The decision inside the claim's transaction. What needs no ledger is done before it, for the
/// ledger has one writer. A class, because all of it goes to the writer and back for each webhook.
final class Claimant: Sendable {
  /// What else is written with a new onboarding, in its transaction.
  struct Companion: Sendable {
    /// Before it; where it is false, nothing is kept.
    let prepare: @Sendable (any Transaction) throws(DatabaseError) -> Bool
    /// After it.
    let complete: @Sendable (OnboardingRecord, any Transaction) throws(DatabaseError) -> Void
  }

  enum Verdict: Sendable {
    case attempt(Attempt)
    case kept(OnboardingRecord)
    case open(OnboardingRecord)
    case finished(OnboardingRecord)
    case refused(Refusal)
  }

  /// What is committed if nothing is known of the key.
  private struct First: Sendable {
    let attempt: Attempt
    let sealed: SealedBytes
    let entries: [AuditEntry]
  }

  let actor: AuditActor
  private let ledger: Ledger
  private let webhook: VerifiedWebhook
  private let now: Timestamp
  private let digest: [UInt8]
  private let starting: Bool
  private let companion: Companion?
  private let first: Result<First, Refusal>

  init(
    ledger: Ledger, webhook: VerifiedWebhook, order: Result<PermittedOrder, Refusal>,
    recipes: Recipes, starting: Bool, companion: Companion? = nil
  ) {
    self.companion = companion
    self.ledger = ledger
    self.webhook = webhook
    self.starting = starting
    let (now, fingerprints) = (ledger.clock.now(), ledger.audit.fingerprints)
    let actor = AuditActor(webhook.sender, fingerprints: fingerprints)
    self.now = now
    self.actor = actor
    digest = fingerprints.digest(ofBody: webhook.body)
    first = Result { () throws(Refusal) in
      let permitted = try order.get()
      var attempt = try webhook.telling { () throws(Refusal) in
        try Attempt(
          of: permitted,
          for: OnboardingRecord(permitted.order, of: webhook, at: now, rules: ledger.rules),
          recipes: recipes, fingerprints: fingerprints)
      }
      var events = [webhook.receipt(of: attempt)]
      if starting {
        attempt.record =
          attempt.record.after(.taken(asked: true), at: now, rules: ledger.rules).record
        events.append(attempt.intent)
      }
      return First(
        attempt: attempt, sealed: try ledger.seal(webhook, for: attempt.record.id),
        entries: events.map { AuditEntry($0, by: actor, at: now) })
    }
  }

  func verdict(in transaction: any Transaction) throws(DatabaseError) -> Verdict {
    let known = try Ledger.record(source: webhook.source.name, key: webhook.key, in: transaction)
    guard let (record, earlier) = known else { return try begin(in: transaction) }
    guard ledger.audit.fingerprints.canBeOfOneBody(earlier, digest) else {
      return .refused(
        Refusal(.keyReused, "This key was first used with another body.", onboarding: record.id))
    }
    let event = AuditEvent.webhookRepeated(AuditSubject(record), state: record.state)
    try ledger.audit.append([AuditEntry(event, by: actor, at: now)], in: transaction)
    guard !record.state.isTerminal else { return .finished(record) }
    // A digest made under another key cannot be compared: then what was kept stays.
    if earlier == digest { try keep(for: record, in: transaction) }
    return .open(record)
  }

  /// The webhook again, where it was lost or can no longer be opened.
  private func keep(
    for record: OnboardingRecord, in transaction: any Transaction
  ) throws(DatabaseError) {
    if let kept = try Ledger.sealed(record.id, in: transaction), ledger.canOpen(kept, of: record) {
      return
    }
    let sealed: SealedBytes
    do throws(Refusal) { sealed = try ledger.seal(webhook, for: record.id) } catch { return }
    _ = try Ledger.erase(record.id, in: transaction)
    try Ledger.insert(sealed, for: record.id, in: transaction)
  }

  private func begin(in transaction: any Transaction) throws(DatabaseError) -> Verdict {
    switch first {
    case .failure(let refusal): return .refused(refusal)
    case .success(let first):
      var attempt = first.attempt
      if let refusal = try admit(&attempt.record, in: transaction) { return .refused(refusal) }
      if let companion, !(try companion.prepare(transaction)) {
        return .refused(Refusal(.notPossible, "What it belongs to was ended meanwhile."))
      }
      let entries = try ledger.audit.append(first.entries, in: transaction)
      attempt.record.receivedEntry = entries.lowerBound
      if starting { attempt.record.intentEntry = entries.upperBound - 1 }
      try Ledger.insert(attempt.record, key: webhook.key, bodyDigest: digest, in: transaction)
      try Ledger.insert(first.sealed, for: attempt.record.id, in: transaction)
      try companion?.complete(attempt.record, transaction)
      try Ledger.countUse(of: webhook.source, at: now, in: transaction)
      return starting ? .attempt(attempt) : .kept(attempt.record)
    }
  }

  /// What the ledger knows decides whether there is room for one more. A person who has agreed is not
  /// held up by a quota: that was asked before.
  private func admit(
    _ record: inout OnboardingRecord, in transaction: any Transaction
  ) throws(DatabaseError) -> Refusal? {
    if webhook.session == nil,
      let refusal = try Ledger.refusal(byQuotaOf: webhook.source, at: now, in: transaction)
    {
      return refusal
    }
    // A new consent for an onboarding adds none.
    guard record.replaces == nil else { return nil }
    switch try Ledger.admission(
      of: record.connector, to: record.workspace, from: webhook.source, in: transaction)
    {
    case .refused(let refusal): return webhook.told(refusal)
    case .admitted(let replaced):
      record.replaces = replaced
      return nil
    }
  }
}

extension OnboardingRecord {
  /// Accepted now.
  fileprivate init(
    _ order: ConnectorOrder, of webhook: VerifiedWebhook, at now: Timestamp,
    rules: ProvisioningRules
  ) {
    self.init(
      id: OnboardingID(at: now), source: webhook.source.name, connector: order.connector,
      workspace: order.workspace, connectorName: "", definitionID: nil,
      reference: order.reference, replaces: webhook.replaces,
      progress: Progress(acceptedAt: now, rules: rules, adopting: order.completion.adopts),
      createdAt: now, updatedAt: now)
  }
}

extension VerifiedWebhook {
  /// The entry that an onboarding begins with.
  fileprivate func receipt(of attempt: Attempt) -> AuditEvent {
    guard let session else { return .webhookReceived(attempt.subject) }
    return .consentReceived(attempt.subject(of: session))
  }
}
