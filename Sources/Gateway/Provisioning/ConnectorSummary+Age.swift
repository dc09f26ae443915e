import AirbyteAPI

extension ConnectorSummary {
  /// nil where the upstream does not tell it, or in no spelling that is known.
  var creation: CreationMoment? { createdAt.flatMap { CreationMoment($0) } }
}

extension [ConnectorSummary] {
  /// Oldest first. Those whose creation is not told come last, and those of one moment in the order
  /// of their ids: that says nothing of their age, but every look decides alike.
  var aged: [ConnectorSummary] {
    map { (connector: $0, creation: $0.creation) }.sorted { left, right in
      switch (left.creation, right.creation) {
      case (let first?, let second?) where first != second: first < second
      case (_?, nil): true
      case (nil, _?): false
      default: left.connector.id < right.connector.id
      }
    }.map(\.connector)
  }

  /// Whether the first of ``aged`` is the oldest for sure: the creation of each is told, and that of
  /// no other is as early. Else none of them may be deleted for its age.
  var tellsOldest: Bool {
    guard count > 1 else { return true }
    let moments = compactMap(\.creation)
    guard moments.count == count, let first = moments.min() else { return false }
    return moments.count { $0 == first } == 1
  }
}
