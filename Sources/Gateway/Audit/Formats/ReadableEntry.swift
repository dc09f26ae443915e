import StrictJSON

/// An entry as a person reads it.
struct ReadableEntry: Sendable, Hashable {
  /// Something that the entry says, under the name that it has in a query where it has one.
  struct Detail: Sendable, Hashable {
    let name: String
    let value: String
  }

  /// The operator's name or the source, and the address; `jetway` for what it did by itself.
  let who: String
  /// What it is about.
  let details: [Detail]
  /// Which rule was asked, what is said of the secret.
  let circumstances: [Detail]

  init(_ line: AuditLine, _ disclosed: AuditDisclosures) {
    who =
      [line[.user] ?? line[.source], line[.address]].compactMap(\.self)
      .joined(separator: " ").nonEmpty ?? "jetway"
    var details = (line.json["what"]?.object?.members ?? []).map { member in
      Detail(name: member.name, value: disclosed.value(of: member.value.string ?? ""))
    }
    if let id = line[.upstreamID] { details.append(Detail(name: "upstream", value: id)) }
    if let status = line.upstreamStatus {
      details.append(Detail(name: "status", value: "\(status)"))
    }
    self.details = details
    var circumstances: [Detail] = []
    if let rule = line[.rule] {
      circumstances.append(
        Detail(name: line.isAllowed == true ? "allowed by" : "refused by", value: rule))
    }
    if let kind = line[.secretKind] {
      circumstances.append(
        Detail(
          name: "secret", value: [kind, line[.fingerprint] ?? ""].joined(separator: " ").trimmed))
    }
    self.circumstances = circumstances
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
  fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
