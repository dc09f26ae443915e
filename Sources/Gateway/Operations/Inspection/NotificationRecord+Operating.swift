package import StrictJSON

extension NotificationRecord {
  /// All facts but the body, for the operator; no secret is among them.
  package var facts: JSONObject {
    [
      "notification": .string(id.description),
      "state": .string(delivery.state.rawValue),
      "type": .string(type.rawValue),
      "source": .string(source),
      "onboarding": onboarding.map { .string($0.description) } ?? .null,
      "session": session.map(JSON.string) ?? .null,
      "attempts": .integer(delivery.attempts),
      "failures": .integer(delivery.failures),
      "next_try_at": Self.moment(delivery.nextTry),
      "failure": delivery.failure.map(JSON.string) ?? .null,
      "created_at": .string(createdAt.rfc3339),
      "ended_at": Self.moment(delivery.endedAt),
    ]
  }

  private static func moment(_ moment: Timestamp?) -> JSON {
    moment.map { .string($0.rfc3339) } ?? .null
  }
}
