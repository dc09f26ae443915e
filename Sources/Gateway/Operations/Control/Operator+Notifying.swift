import Database

/// What a person does about what sources were not told.
extension Operator {
  /// Has one sent again now; its target is sent to again, whatever it answered before.
  func retryNotification(
    _ id: NotificationID, by actor: AuditActor
  ) async throws(Refusal) -> NotificationRecord {
    let known = try await asked { () async throws(DatabaseError) in
      try await ledger.notification(id)
    }
    if let known { try demandTarget(of: known.source) }
    let retry = try await asked { () async throws(DatabaseError) in
      try await ledger.retryNotification(id, by: actor)
    }
    switch retry {
    case .scheduled(let record):
      ledger.outbox.wake(for: record.source)
      return record
    case .unknown: throw Refusal(.notFound, "No notification is named \(id).")
    case .delivered(let record):
      let moment = record.delivery.endedAt.map { " at \($0.toTheSecond)" } ?? ""
      throw Refusal(.notPossible, "\(id) was delivered\(moment); no source is told twice.")
    }
  }

  /// - Parameter source: nil for all that are told.
  /// - Returns: How many are sent again.
  func retryNotifications(
    of source: String?, by actor: AuditActor
  ) async throws(Refusal) -> Int64 {
    if let source { try demandTarget(of: source) }
    let count = try await asked { () async throws(DatabaseError) in
      try await ledger.retryUndelivered(of: source, by: actor)
    }
    for source in source.map({ [$0] }) ?? Array(ledger.outbox.sources) {
      ledger.outbox.wake(for: source)
    }
    return Int64(count)
  }

  private func demandTarget(of source: String) throws(Refusal) {
    guard !ledger.outbox.sources.contains(source) else { return }
    throw Refusal(
      .notPossible,
      "The configuration names no address for source \(source.inert): sources.<name>.notify."
    )
  }
}

extension Ledger {
  /// nil where there is none of this id.
  func notification(_ id: NotificationID) async throws(DatabaseError) -> NotificationRecord? {
    try await database.read { transaction throws(DatabaseError) in
      try Self.notification(id, in: transaction)
    }
  }
}
