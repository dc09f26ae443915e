package import AirbyteAPI

extension Look {
  /// How far the upstream's clock and ours may be apart.
  static let skew: Duration = .seconds(300)

  /// What a workspace's list tells of an onboarding.
  ///
  /// The marker in the name is the first evidence. The second is for an upstream that cut or lost
  /// the name: a connector of the same type that bears nobody's whole marker, was not there when the
  /// last create was found absent, and is not known to be older than the onboarding. (Before the
  /// first create no list is taken: it would double the calls of every onboarding, for what
  /// `created_at` tells too.)
  package init(for record: OnboardingRecord, in listed: [ConnectorSummary]) {
    let ours = listed.filter { OnboardingID.marker(in: $0.name) == record.id.marker }
      .aged
    if let oldest = ours.first {
      self = .found(
        connectorID: oldest.id, duplicates: ours.dropFirst().map(\.id), isSure: ours.tellsOldest)
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
        && (connector.creation.map { $0.timestamp.milliseconds >= since } ?? true)
    }
    self =
      doubtful.isEmpty ? .absent(others: Set(unmarked.map(\.id))) : .doubtful(doubtful.map(\.id))
  }
}
