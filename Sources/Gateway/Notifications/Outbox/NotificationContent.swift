import StrictJSON

/// What a notification says. It holds no secret: what Airbyte says of one was withheld before it came
/// into the ledger, and it is bounded as that is.
struct NotificationContent: Sendable {
  let type: NotificationType
  private let moment: Timestamp
  private let data: JSONObject

  /// - Parameters:
  ///   - session: The OAuth round trip that it came from.
  ///   - moment: When the onboarding ended.
  init(
    _ type: NotificationType, of record: OnboardingRecord, session: String?, at moment: Timestamp
  ) {
    self.type = type
    self.moment = moment
    var data: JSONObject = [
      "onboarding": .string(record.id.description), "session": session.map(JSON.string) ?? .null,
      "state": .string(record.state.rawValue),
      "connector_id": record.progress.connectorID.map(JSON.string) ?? .null,
      "connector": .string(record.connector), "workspace": .string(record.workspace),
      "reference": record.reference.map(JSON.string) ?? .null,
      "problem": record.progress.failure.map { .object($0.told.json) } ?? .null,
    ]
    if let check = record.check { data["check"] = check.json }
    self.data = data
  }

  init(_ session: FailedSession, at moment: Timestamp) {
    type = .connectorFailed
    self.moment = moment
    data = [
      "onboarding": .null, "session": .string(session.id),
      "state": .string(session.state),
      "connector_id": .null, "connector": .string(session.connector),
      "workspace": .string(session.workspace),
      "reference": session.reference.map(JSON.string) ?? .null, "problem": session.problem,
    ]
  }

  /// The exact bytes that are kept, signed and sent.
  var bytes: [UInt8] {
    JSON.object([
      "type": .string(type.rawValue), "timestamp": .string(moment.rfc3339), "data": .object(data),
    ]).bytes
  }
}
