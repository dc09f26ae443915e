import StrictJSON

/// One line of the audit log, as far as the judge reads it.
struct AuditRecord: Sendable, Hashable {
  let sequence: Int64?
  let code: String
  let type: String
  let outcome: String
  let onboarding: String?
  let upstreamID: String?

  /// - Parameter line: Anything that is no JSON gives a record of nothing.
  init(line: String) {
    let json = (try? JSON(parsing: Array(line.utf8))) ?? .null
    sequence = json["seq"]?.int
    code = json["code"]?.string ?? ""
    type = json["type"]?.string ?? ""
    outcome = json["outcome"]?.string ?? ""
    onboarding = json["onboarding"]?.string
    upstreamID = json["upstream"]?["id"]?.string
  }

  var isIntent: Bool { type == "connector.create.intent" }
  var isOutcome: Bool { type == "connector.create.outcome" }
}
