import Database

extension Ledger {
  /// Commits a look that has found connectors which could be the onboarding's own. Those that are known
  /// to be another's, because that one has adopted them, are not.
  func commit(
    doubtOn ids: [String], of looked: OnboardingRecord, fence: Int64
  ) async throws(DatabaseError) -> Step {
    try await database.write { transaction throws(DatabaseError) in
      var doubtful: [String] = []
      for id in ids where try !Self.isHeld(id, in: transaction) { doubtful.append(id) }
      let look: Look = doubtful.isEmpty ? .absent(others: Set(ids)) : .doubtful(doubtful)
      let current = try Self.record(looked.id, in: transaction) ?? looked
      return try step(.looked(look, fence: fence), of: current, by: .jetway, in: transaction)
    }
  }

  private static func isHeld(
    _ connectorID: String, in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    try !transaction.rows(
      "SELECT 1 FROM onboarding WHERE connector_id = $1", .text(connectorID)
    ).isEmpty
  }
}
