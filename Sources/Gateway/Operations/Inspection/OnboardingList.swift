import StrictJSON

/// What `jetway onboardings list` prints.
package struct OnboardingList: Sendable {
  private let records: [OnboardingRecord]
  private let filter: OnboardingFilter

  package init(_ records: [OnboardingRecord], by filter: OnboardingFilter) {
    self.records = records
    self.filter = filter
  }

  /// One JSON object a line.
  package var jsonLines: String { records.map { JSON.object($0.facts).text + "\n" }.joined() }

  package func text(
    at now: Timestamp, paint: (String, Tone) -> String = { text, _ in text }
  ) -> String {
    guard !records.isEmpty else { return "No onboarding fits.\n" }
    var table = TextTable(heading: [
      "ONBOARDING", "STATE", "SOURCE", "CONNECTOR", "WORKSPACE", "REFERENCE", "TRIES", "AGE",
      "NEXT TRY",
    ])
    for record in records {
      table.append([
        .init(record.id.description), .init(record.state.rawValue, record.state.tone),
        .init(record.source.inert), .init(record.connector.inert), .init(record.workspace.inert),
        .init(record.reference?.inert ?? ""), .init(String(record.progress.attempts)),
        .init(record.createdAt.distance(to: now)), .init(Self.nextTry(of: record, at: now)),
      ])
    }
    return table.text(paint: paint) + footer(paint: paint)
  }

  private func footer(paint: (String, Tone) -> String) -> String {
    guard records.count == filter.limit else { return "" }
    return paint("The newest \(filter.limit); --limit shows more.", .faint) + "\n"
  }

  private static func nextTry(of record: OnboardingRecord, at now: Timestamp) -> String {
    if record.progress.isLeased(at: now) { return "running" }
    guard let next = record.nextTry else { return record.state.isOpen ? "due" : "" }
    return next <= now ? "due" : "in \(now.distance(to: next))"
  }
}
