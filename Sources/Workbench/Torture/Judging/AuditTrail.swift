/// All records of one onboarding, in their order.
struct AuditTrail: Sendable {
  var records: [AuditRecord] = []

  var intents: Int { records.count(where: \.isIntent) }

  /// Intents after which nothing says what became of them, before the next one or at all.
  var unfinishedIntents: Int {
    var unfinished = 0
    var isPending = false
    for record in records {
      if record.isIntent {
        if isPending { unfinished += 1 }
        isPending = true
      } else if record.isOutcome {
        isPending = false
      }
    }
    return unfinished + (isPending ? 1 : 0)
  }

  /// What is missing or too much for an onboarding that is in this state; nil where nothing is.
  func flaw(state: String, connectorID: String?) -> String? {
    guard records.first?.type == "webhook.received" else { return "does not begin with received" }
    guard records.count(where: { $0.type == "webhook.received" }) == 1 else {
      return "was received more than once"
    }
    guard let end = records.firstIndex(where: { isEnd($0, state: state, connectorID: connectorID) })
    else { return "has no entry for its end as \(state)" }
    let erased = records.indices.filter { records[$0].type == "secret.erased" }
    guard erased.count == 1, erased[0] > end else {
      return "tells \(erased.count) times that its secret was erased, not once after its end"
    }
    guard !records[(end + 1)...].contains(where: \.isIntent) else {
      return "was sent after its end"
    }
    return nil
  }

  private func isEnd(_ record: AuditRecord, state: String, connectorID: String?) -> Bool {
    switch state {
    case "created":
      record.isOutcome && ["created", "adopted"].contains(record.outcome)
        && record.upstreamID == connectorID
    case "rejected":
      record.isOutcome && record.outcome == "rejected" || record.type == "onboarding.ended"
    default: false
    }
  }
}
