package import StrictJSON

extension OnboardingRecord {
  /// All facts, for the operator; no secret is among them.
  package var facts: JSONObject {
    [
      "onboarding": .string(id.description),
      "state": .string(state.rawValue),
      "source": .string(source),
      "connector": .string(connector),
      "workspace": .string(workspace),
      "name": .string(connectorName),
      "reference": reference.map(JSON.string) ?? .null,
      "replaces": replaces.map { .string($0.description) } ?? .null,
      "adopts": progress.adopts.map(JSON.string) ?? .null,
      "connector_id": progress.connectorID.map(JSON.string) ?? .null,
      "definition_id": definitionID.map(JSON.string) ?? .null,
      "attempts": .integer(progress.attempts),
      "failures": .integer(progress.failures),
      "looks": .integer(progress.looks),
      "next_try_at": Self.moment(nextTry),
      "leased_until": Self.moment(progress.leaseExpires),
      "unknown_since": Self.moment(progress.unknownSince),
      "give_up_at": .string(progress.giveUpAt.rfc3339),
      "created_at": .string(createdAt.rfc3339),
      "updated_at": .string(updatedAt.rfc3339),
      "deleted_at": Self.moment(deletedAt),
      "removal": removal?.json ?? .null, "check": check?.json ?? .null,
      "workspace_step": progress.workspace.map { .string($0.rawValue) } ?? .null,
      "failure": progress.failure.map { .object($0.json) } ?? .null,
    ]
  }

  private static func moment(_ moment: Timestamp?) -> JSON {
    moment.map { .string($0.rfc3339) } ?? .null
  }
}

extension OnboardingState {
  package var tone: Tone {
    switch self {
    case .created: .good
    case .rejected, .ambiguous: .bad
    case .abandoned: .faint
    case .accepted, .creating, .unknown: .plain
    }
  }
}
