import StrictJSON

/// What a person with access to this machine does with the audit log. Each is an entry of it.
package enum AuditAct: Sendable, Hashable {
  /// Entries were read, or a copy was taken along.
  case noteReading(AuditedReading)
  case noteExport(AuditedReading)

  var name: String {
    switch self {
    case .noteReading: "reading"
    case .noteExport: "export"
    }
  }

  var members: JSONObject {
    switch self {
    case .noteReading(let reading), .noteExport(let reading):
      [
        "view": .string(reading.view), "query": reading.query.map(JSON.string) ?? .null,
        "entries": .integer(reading.entries),
      ]
    }
  }

  init(_ name: String, _ members: ControlMembers) throws(Refusal) {
    switch name {
    case "reading": self = .noteReading(try members.reading())
    case "export": self = .noteExport(try members.reading())
    default: throw Refusal(.notFound, "No control has this address.")
    }
  }
}

extension ControlMembers {
  fileprivate func reading() throws(Refusal) -> AuditedReading {
    AuditedReading(
      view: try required("view"), query: try text("query"), entries: try number("entries"))
  }

  /// Not negative.
  func number(_ name: String) throws(Refusal) -> Int64 {
    guard let value = object[name]?.int, value >= 0 else { throw Self.wrong(name) }
    return value
  }
}
