import StrictJSON

/// What a person with access to this machine does with the audit log. Each is an entry of it.
package enum AuditAct: Sendable, Hashable {
  /// Entries were read, or a copy was taken along.
  case noteReading(AuditedReading)
  case noteExport(AuditedReading)
  case hold(HoldScope, reason: String)
  case release(hold: Int64)
  /// Delete what the next few bundles from this one on say, as far as they may go.
  case prune(PruneLimit, from: Int64)
  case erase(OnboardingID)

  var name: String {
    switch self {
    case .noteReading: "reading"
    case .noteExport: "export"
    case .hold: "hold"
    case .release: "release"
    case .prune: "prune"
    case .erase: "erase"
    }
  }

  var members: JSONObject {
    switch self {
    case .noteReading(let reading), .noteExport(let reading):
      return [
        "view": .string(reading.view), "query": reading.query.map(JSON.string) ?? .null,
        "entries": .integer(reading.entries),
      ]
    case .hold(.entries(let first, let last), let reason):
      return [
        "first": .integer(first), "last": last.map { .integer($0) } ?? .null,
        "reason": .string(reason),
      ]
    case .hold(.onboarding(let id), let reason):
      return ["onboarding": .string(id.description), "reason": .string(reason)]
    case .release(let hold): return ["hold": .integer(hold)]
    case .prune(let limit, let bundle):
      var members = limit.json
      members["from"] = .integer(bundle)
      return members
    case .erase(let id): return ["onboarding": .string(id.description)]
    }
  }

  init(_ name: String, _ members: ControlMembers) throws(Refusal) {
    switch name {
    case "reading": self = .noteReading(try members.reading())
    case "export": self = .noteExport(try members.reading())
    case "hold": self = .hold(try members.holdScope(), reason: try members.required("reason"))
    case "release": self = .release(hold: try members.number("hold"))
    case "prune": self = .prune(try members.pruneLimit(), from: try members.number("from"))
    case "erase":
      guard let id = try members.onboarding() else { throw ControlMembers.wrong("onboarding") }
      self = .erase(id)
    default: throw Refusal(.notFound, "No control has this address.")
    }
  }
}

extension ControlMembers {
  fileprivate func reading() throws(Refusal) -> AuditedReading {
    AuditedReading(
      view: try required("view"), query: try text("query"), entries: try number("entries"))
  }

  fileprivate func holdScope() throws(Refusal) -> HoldScope {
    if let id = try onboarding() { return .onboarding(id) }
    let first = try number("first")
    guard object["last"].map({ $0 != .null }) ?? false else {
      return .entries(first: first, last: nil)
    }
    let last = try number("last")
    guard first <= last else { throw Self.wrong("last") }
    return .entries(first: first, last: last)
  }

  fileprivate func pruneLimit() throws(Refusal) -> PruneLimit {
    if object["before_seq"] != nil { return .beforeEntry(try number("before_seq")) }
    return .before(Timestamp(milliseconds: try number("before_ms")))
  }

  /// Not negative.
  func number(_ name: String) throws(Refusal) -> Int64 {
    guard let value = object[name]?.int, value >= 0 else { throw Self.wrong(name) }
    return value
  }
}
