package import StrictJSON

/// An entry of the audit log as a person reads it.
package struct TimelineEntry: Sendable, Hashable {
  package let moment: Timestamp
  package let code: String
  package let type: String
  package let outcome: String
  /// The source, or the operator's name; nil for Jetway itself.
  package let actor: String?
  /// The connector's id, the upstream's status, a reason: what the entry has.
  package let remarks: [String]

  /// nil for a line that no version of the log has.
  ///
  /// - Parameter disclosed: What is known of its digests.
  package init?(line: [UInt8], disclosed: AuditDisclosures = AuditDisclosures()) {
    guard let entry = try? JSON(parsing: line), let milliseconds = entry["ts"]?.int,
      let code = entry["code"]?.string, let type = entry["type"]?.string
    else { return nil }
    moment = Timestamp(milliseconds: milliseconds)
    self.code = code
    self.type = type
    outcome = entry["outcome"]?.string ?? ""
    actor = entry["actor"]?["user"]?.string ?? entry["actor"]?["source"]?.string
    remarks = [
      entry["upstream"]?["id"]?.string,
      entry["upstream"]?["status"]?.int.map { "status \($0)" },
      entry["what"]?["notification"]?.string,
      entry["what"]?["status"]?.string.map { "status \($0)" },
      entry["what"]?["reason"]?.string.map { disclosed.value(of: $0) },
      entry["what"]?["doubtful"]?.string.map { "\($0) could be it" },
    ].compactMap(\.self)
  }

  package var json: JSON {
    [
      "at": .string(moment.rfc3339), "code": .string(code), "type": .string(type),
      "outcome": .string(outcome), "actor": actor.map(JSON.string) ?? .null,
      "remarks": .array(remarks.map { .string($0) }),
    ]
  }
}
