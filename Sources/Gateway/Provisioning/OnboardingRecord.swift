package import StrictJSON

/// An onboarding as the ledger keeps it. It holds no secret.
package struct OnboardingRecord: Sendable, Hashable {
  package let id: OnboardingID
  package let source: String
  package let connector: String
  package let workspace: String
  /// As it was sent upstream, marker included.
  package var connectorName: String
  /// The connector's type, where it is pinned by its definition.
  package var definitionID: String?
  package let reference: String?
  /// The stable onboarding that gets its connector, in the place of the one it has.
  package var replaces: OnboardingID?
  package var progress: Progress
  package let createdAt: Timestamp
  package var updatedAt: Timestamp
  /// The audit entry that says that it was accepted.
  package var receivedEntry: Int64?
  /// The audit entry without which it cannot be beyond `accepted`: the last intent, or where there
  /// was none the decision of a person.
  package var intentEntry: Int64?
  /// When its source has asked for it to be deleted.
  package var deletedAt: Timestamp?
  /// Where its connector is to go: how far that has come.
  package let removal: RemovalStatus?
  /// What Airbyte says of its connector; nil where that is not asked.
  package var check: CheckStatus?

  package init(
    id: OnboardingID, source: String, connector: String, workspace: String,
    connectorName: String, definitionID: String?, reference: String?,
    replaces: OnboardingID? = nil, progress: Progress, createdAt: Timestamp,
    updatedAt: Timestamp, receivedEntry: Int64? = nil, intentEntry: Int64? = nil,
    deletedAt: Timestamp? = nil, removal: RemovalStatus? = nil, check: CheckStatus? = nil
  ) {
    self.id = id
    self.source = source
    self.connector = connector
    self.workspace = workspace
    self.connectorName = connectorName
    self.definitionID = definitionID
    self.reference = reference
    self.replaces = replaces
    self.progress = progress
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.receivedEntry = receivedEntry
    self.intentEntry = intentEntry
    self.deletedAt = deletedAt
    self.removal = removal
    self.check = check
  }

  package var state: OnboardingState { progress.state }

  /// The same after a step of the state machine, and what has to be done because of it.
  func after(
    _ event: ProgressEvent, at now: Timestamp, rules: ProvisioningRules
  ) -> (record: OnboardingRecord, actions: [ProgressAction]) {
    var record = self
    // Each step costs the upstream a call: who repeats a webhook all the time gains none by it.
    let isHasty = event == .taken(asked: true) && now < updatedAt + rules.firstRetry
    let (progress, actions) = progress.after(
      isHasty ? .taken(asked: false) : event, at: now, rules: rules,
      jitter: Double.random(in: 0..<1))
    guard progress != self.progress else { return (self, actions) }
    record.progress = progress
    record.updatedAt = now
    return (record, actions)
  }
}

extension OnboardingRecord {
  /// What a caller sees of it.
  package func json(publicURL: String) -> JSONObject {
    var object: JSONObject = [
      "onboarding": .string(id.description),
      "state": .string(state.rawValue),
      "connector_id": progress.connectorID.map(JSON.string) ?? .null,
      "connector": .string(connector),
      "workspace": .string(workspace),
      "name": .string(connectorName),
      "reference": reference.map(JSON.string) ?? .null,
      "attempts": .integer(progress.attempts),
      "next_try_at": nextTry.map { .string($0.rfc3339) } ?? .null,
      "created_at": .string(createdAt.rfc3339),
      "updated_at": .string(updatedAt.rfc3339),
      "status_url": .string("\(publicURL)/onboardings/\(id)"),
    ]
    if let replaces { object["replaces"] = .string(replaces.description) }
    if let removal { object["removal"] = removal.json }
    if let check { object["check"] = check.json }
    if let failure = progress.failure { object["problem"] = .object(failure.told.json) }
    if let receivedEntry {
      object["receipt"] = [
        "index": .integer(receivedEntry),
        "proof_url": .string("\(publicURL)/audit/entries/\(receivedEntry)/proof"),
      ]
    }
    return object
  }

  /// nil while somebody works on it, and where nobody will.
  package var nextTry: Timestamp? { progress.leaseExpires == nil ? progress.nextTry : nil }
}
