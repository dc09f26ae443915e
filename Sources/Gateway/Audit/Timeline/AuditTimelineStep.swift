/// An entry of an onboarding's story.
package struct AuditTimelineStep: Sendable, Hashable {
  package let sequence: Int64
  package let moment: Timestamp
  package let code: String
  package let type: String
  package let outcome: String
  /// In milliseconds; less than zero where the clock was set back.
  package let sincePrevious: Int64
  package let sinceStart: Int64
  let entry: ReadableEntry

  init(
    _ line: AuditLine, _ disclosed: AuditDisclosures, since previous: Timestamp, start: Timestamp
  ) {
    sequence = line.sequence
    moment = line.moment
    code = line[.code] ?? ""
    type = line[.type] ?? ""
    outcome = line[.outcome] ?? ""
    sincePrevious = line.moment.milliseconds - previous.milliseconds
    sinceStart = line.moment.milliseconds - start.milliseconds
    entry = ReadableEntry(line, disclosed)
  }

  /// What is not said by the onboarding's own facts.
  var remarks: [ReadableEntry.Detail] {
    entry.details.filter { !["connector", "workspace"].contains($0.name) } + entry.circumstances
  }
}
