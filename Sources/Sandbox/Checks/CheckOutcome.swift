import StrictJSON

/// What a check of credentials ends with. The services are not asked.
struct CheckOutcome: Sendable, Hashable {
  enum Status: String, Sendable, CaseIterable {
    case pending, running, succeeded, failed, cancelled
  }

  var status: Status
  var errorMessage: String?
  var failureReason: String?
  /// How many checks still end so; `nil` for all.
  var times: Int64?

  init(_ status: Status) {
    self.status = status
    guard status == .failed else { return }
    errorMessage = "The service refused the credentials"
    failureReason = "config_error"
  }

  /// As `/sandbox/settings` shows it.
  var json: JSON {
    var object: JSONObject = ["status": .string(status.rawValue)]
    object["error_message"] = errorMessage.map { .string($0) }
    object["failure_reason"] = failureReason.map { .string($0) }
    object["times"] = times.map { .integer($0) }
    return .object(object)
  }

  /// As a check is answered.
  var answer: JSON {
    var object: JSONObject = [
      "id": .string(Identifier.random()), "status": .string(status.rawValue),
    ]
    object["error_message"] = errorMessage.map { .string($0) }
    object["failure_reason"] = failureReason.map { .string($0) }
    return .object(object)
  }
}

extension GivenSwitch {
  /// Outcomes by slug; replaces all.
  func checkOutcomes() throws(Refusal) -> [String: CheckOutcome] {
    var outcomes: [String: CheckOutcome] = [:]
    for member in try object().members {
      outcomes[member.name] = try GivenSwitch(member).checkOutcome()
    }
    return outcomes
  }

  private func checkOutcome() throws(Refusal) -> CheckOutcome {
    if value.string != nil { return CheckOutcome(try choice()) }
    let members = try object().members.map(GivenSwitch.init)
    guard let status = members.first(where: { $0.name == "status" }) else {
      throw refusal("needs a status")
    }
    var outcome = CheckOutcome(try status.choice())
    for member in members {
      switch member.name {
      case "status": break
      case "error_message": outcome.errorMessage = member.isNull ? nil : try member.text()
      case "failure_reason": outcome.failureReason = member.isNull ? nil : try member.text()
      case "times": outcome.times = try member.number(in: 0...1_000_000)
      default: throw member.unknown
      }
    }
    return outcome
  }
}
