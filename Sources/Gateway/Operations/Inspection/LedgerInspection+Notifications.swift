import Database

extension LedgerInspection {
  package func notifications(
    _ filter: NotificationFilter
  ) async throws(CommandFailure) -> [NotificationRecord] {
    try await read { transaction throws(DatabaseError) in
      try filter.notifications(in: transaction)
    }
  }

  /// - Throws: ``CommandFailure/Status/unknown`` where it has none of this id.
  package func details(
    of id: NotificationID
  ) async throws(CommandFailure) -> NotificationDetails {
    let details = try await read { transaction throws(DatabaseError) in
      try NotificationDetails(of: id, in: transaction)
    }
    guard let details else { throw CommandFailure(.unknown, "no notification is named \(id)") }
    return details
  }
}
