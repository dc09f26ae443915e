import StrictJSON

extension ConnectorRemoval {
  var json: JSON {
    [
      "connector_id": .string(connectorID), "reason": .string(reason.rawValue),
      "state": .string(state.rawValue), "attempts": .integer(schedule.attempts),
      "failure": failure.map { .string($0.rawValue) } ?? .null,
      "accepted_at": acceptedAt.map { .string($0.rfc3339) } ?? .null,
      "next_try_at": schedule.nextTry.map { .string($0.rfc3339) } ?? .null,
      "created_at": .string(schedule.createdAt.rfc3339),
      "ended_at": endedAt.map { .string($0.rfc3339) } ?? .null,
    ]
  }

  /// - Parameter ago: Tells a moment.
  func cell(_ ago: (Timestamp) -> String) -> TextTable.Cell {
    let why = failure.map { " (\($0.rawValue))" } ?? ""
    let subject = "\(connectorID.inert), \(reason.rawValue)"
    switch (endedAt, schedule.nextTry) {
    case (let end?, _) where state == .failed:
      return .init("\(subject): given up \(ago(end))\(why); delete it in Airbyte", .bad)
    case (let end?, _): return .init("\(subject): gone since \(ago(end))", .faint)
    case (nil, let next?) where acceptedAt != nil:
      return .init("\(subject): promised, looked for again \(ago(next))")
    case (nil, let next): return .init("\(subject): next try \(next.map(ago) ?? "never")\(why)")
    }
  }
}

extension TokenRevocation {
  /// Without the token, sealed or not.
  var json: JSON {
    [
      "token": .string(kind.rawValue), "attempts": .integer(schedule.attempts),
      "next_try_at": schedule.nextTry.map { .string($0.rfc3339) } ?? .null,
      "created_at": .string(schedule.createdAt.rfc3339),
    ]
  }

  /// - Parameter ago: Tells a moment.
  func cell(_ ago: (Timestamp) -> String) -> TextTable.Cell {
    .init("\(kind.rawValue): next try \(schedule.nextTry.map(ago) ?? "never")")
  }
}
