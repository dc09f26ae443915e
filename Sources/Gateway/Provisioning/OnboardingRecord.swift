package import StrictJSON

/// An onboarding as the ledger keeps it. It holds no secret.
package struct OnboardingRecord: Sendable, Hashable {
  package let id: OnboardingID
  package let source: String
  package let connector: String
  package let workspace: String
  /// As it was sent upstream, marker included.
  package let connectorName: String
  package let reference: String?
  package var state: OnboardingState
  package var connectorID: String?
  /// How often a create call was committed to; also the fence that keeps a late attempt from
  /// overwriting a later one.
  package var attempts: Int64
  /// Until when the running attempt may still end by itself; meaningless in other states.
  package var attemptExpires: Timestamp
  /// Why it was rejected or is unknown.
  package var failure: AttemptFailure?
  package let createdAt: Timestamp
  package var updatedAt: Timestamp

  package init(
    id: OnboardingID, source: String, connector: String, workspace: String,
    connectorName: String, reference: String?, state: OnboardingState,
    connectorID: String? = nil, attempts: Int64, attemptExpires: Timestamp,
    failure: AttemptFailure? = nil, createdAt: Timestamp, updatedAt: Timestamp
  ) {
    self.id = id
    self.source = source
    self.connector = connector
    self.workspace = workspace
    self.connectorName = connectorName
    self.reference = reference
    self.state = state
    self.connectorID = connectorID
    self.attempts = attempts
    self.attemptExpires = attemptExpires
    self.failure = failure
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

extension OnboardingRecord {
  /// What a caller sees of it.
  package func json(publicURL: String) -> JSONObject {
    var object: JSONObject = [
      "onboarding": .string(id.description),
      "state": .string(state.rawValue),
      "connector_id": connectorID.map(JSON.string) ?? .null,
      "connector": .string(connector),
      "workspace": .string(workspace),
      "name": .string(connectorName),
      "reference": reference.map(JSON.string) ?? .null,
      "attempts": .integer(attempts),
      "created_at": .string(createdAt.rfc3339),
      "updated_at": .string(updatedAt.rfc3339),
      "status_url": .string("\(publicURL)/onboardings/\(id)"),
    ]
    if let failure, state != .created { object["problem"] = .object(failure.json) }
    return object
  }
}

// MARK: - What becomes of it

extension OnboardingRecord {
  func created(_ connectorID: String, at now: Timestamp) -> OnboardingRecord {
    var record = self
    record.state = .created
    record.connectorID = connectorID
    record.failure = nil
    record.updatedAt = now
    return record
  }

  func failed(_ failure: AttemptFailure, at now: Timestamp) -> OnboardingRecord {
    var record = self
    record.state = failure.state
    record.failure = failure
    record.updatedAt = now
    return record
  }

  /// The attempt's process ended, or its time ran out, before an outcome was recorded.
  func interrupted(at now: Timestamp) -> OnboardingRecord {
    failed(
      AttemptFailure(
        kind: .unknown, status: nil, message: "the attempt was interrupted before its outcome"),
      at: now)
  }
}
