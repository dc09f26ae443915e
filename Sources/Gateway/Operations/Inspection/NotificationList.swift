import StrictJSON

/// What `jetway notifications list` prints.
package struct NotificationList: Sendable {
  private let records: [NotificationRecord]
  private let filter: NotificationFilter

  package init(_ records: [NotificationRecord], by filter: NotificationFilter) {
    self.records = records
    self.filter = filter
  }

  /// One JSON object a line.
  package var jsonLines: String { records.map { JSON.object($0.facts).text + "\n" }.joined() }

  package func text(
    at now: Timestamp, paint: (String, Tone) -> String = { text, _ in text }
  ) -> String {
    guard !records.isEmpty else { return "No notification fits.\n" }
    var table = TextTable(heading: [
      "NOTIFICATION", "STATE", "TYPE", "SOURCE", "ABOUT", "TRIES", "AGE", "NEXT TRY", "FAILURE",
    ])
    for record in records {
      let delivery = record.delivery
      table.append([
        .init(record.id.description), .init(delivery.state.rawValue, delivery.state.tone),
        .init(record.type.rawValue), .init(record.source.inert),
        .init(record.onboarding?.description ?? record.session?.inert ?? ""),
        .init(String(delivery.attempts)), .init(record.createdAt.distance(to: now)),
        .init(delivery.nextTry.map { $0 <= now ? "due" : "in \(now.distance(to: $0))" } ?? ""),
        .init(delivery.failure?.inert ?? ""),
      ])
    }
    return table.text(paint: paint) + footer(paint: paint)
  }

  private func footer(paint: (String, Tone) -> String) -> String {
    guard records.count == filter.limit else { return "" }
    return paint("The newest \(filter.limit); --limit shows more.", .faint) + "\n"
  }
}
