import Database

extension Ledger {
  /// The longest name that is kept of a connector that somebody else has named, in characters.
  private static let nameLimit = 255

  /// Commits what was found. That nobody else has the connector is asked in the same transaction: of
  /// two that adopt it one succeeds.
  func commit(_ examined: Examined) async throws(DatabaseError) -> Step {
    let (found, id) = (examined.record, examined.record.id)
    return try await database.write { transaction throws(DatabaseError) in
      var current = try Self.record(id, in: transaction) ?? found
      var examination = examined.examination
      if case .fits(let connector) = examination {
        if try Self.isTaken(connector.id, for: current, in: transaction) {
          examination = .unfit(.taken)
        } else {
          current.connectorName = String(connector.name.prefix(Self.nameLimit))
          current.definitionID = connector.definitionID ?? current.definitionID
        }
      }
      return try step(
        .examined(examination, fence: found.progress.fence), of: current, by: .jetway,
        in: transaction)
    }
  }

  /// Whether another onboarding has a connector, or had it and it is on its way out. The one that is
  /// to be replaced, and those that replaced it before, are the same to their source.
  private static func isTaken(
    _ connectorID: String, for record: OnboardingRecord, in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    let holders = try transaction.rows(
      """
      SELECT id, replaces FROM onboarding WHERE connector_id = $1 AND id <> $2
      """, .text(connectorID), .text(record.id.description))
    for row in holders {
      guard let stable = record.replaces?.description else { return true }
      let (id, replaced) = (try row.text(0), try row.optionalText(1))
      if id != stable, replaced != stable { return true }
    }
    return try !transaction.rows(
      "SELECT 1 FROM connector_removal WHERE connector_id = $1", .text(connectorID)
    ).isEmpty
  }
}
