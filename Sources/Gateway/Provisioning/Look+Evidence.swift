package import AirbyteAPI
import Foundation

extension Look {
  /// How far the upstream's clock and ours may be apart.
  private static let skew: Duration = .seconds(300)

  /// What a workspace's list tells of an onboarding.
  ///
  /// The marker in the name is the first evidence. The second is for an upstream that cut or lost
  /// the name: a connector of the same type that bears nobody's whole marker, was not there when the
  /// last create was found absent, and is not known to be older than the onboarding.
  package init(for record: OnboardingRecord, in listed: [ConnectorSummary]) {
    let ours = listed.filter { OnboardingID.marker(in: $0.name) == record.id.marker }
      .sorted { ($0.createdAt ?? "", $0.id) < ($1.createdAt ?? "", $1.id) }
    if let oldest = ours.first {
      self = .found(connectorID: oldest.id, duplicates: ours.dropFirst().map(\.id))
      return
    }
    let unmarked = listed.filter { connector in
      OnboardingID.marker(in: connector.name) == nil
        && (record.definitionID == nil || connector.definitionID == nil
          || connector.definitionID == record.definitionID)
    }
    let since = record.createdAt.milliseconds - Self.skew.milliseconds
    let doubtful = unmarked.filter { connector in
      !record.progress.seen.contains(connector.id)
        && (connector.creation.map { $0.milliseconds >= since } ?? true)
    }
    self =
      doubtful.isEmpty ? .absent(others: Set(unmarked.map(\.id))) : .doubtful(doubtful.map(\.id))
  }
}

extension ConnectorSummary {
  /// nil where the upstream does not tell, or not in UTC.
  fileprivate var creation: Timestamp? {
    guard let text = createdAt, text.utf8.count >= 19, !text.dropFirst(19).contains("+"),
      !text.dropFirst(19).contains("-")
    else { return nil }
    let seconds = text.prefix(19).replacing(" ", with: "T") + "Z"
    do {
      let date = try Date(String(seconds), strategy: .iso8601)
      return Timestamp(seconds: Int64(date.timeIntervalSince1970))
    } catch {
      return nil
    }
  }
}
