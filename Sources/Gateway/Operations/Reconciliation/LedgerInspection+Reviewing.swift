import AirbyteAPI
import Database

extension LedgerInspection {
  /// All workspaces that the ledger has onboardings for.
  func workspaces() async throws(CommandFailure) -> [String] {
    try await read { transaction throws(DatabaseError) in
      try transaction.rows("SELECT workspace FROM onboarding GROUP BY workspace ORDER BY workspace")
        .map { row throws(DatabaseError) in try row.text(0) }
    }
  }

  func removals() async throws(CommandFailure) -> OpenRemovals {
    try await read { transaction throws(DatabaseError) in try OpenRemovals(in: transaction) }
  }

  /// Those that belong to one of the workspaces, or whose marker or connector is in one; page by
  /// page, so that the ledger's write-ahead log does not grow with them.
  func onboardings(
    concerning listed: [ListedWorkspace]
  ) async throws(CommandFailure) -> [ReviewedOnboarding] {
    let names = Set(listed.map(\.name))
    let connectors = listed.flatMap(\.connectors)
    let ids = Set(connectors.map(\.id))
    let markers = Set(connectors.compactMap { OnboardingID.marker(in: $0.name) })
    var found: [ReviewedOnboarding] = []
    var last: OnboardingID?
    repeat {
      let page = try await read { [last] transaction throws(DatabaseError) in
        try ReviewedOnboarding.page(after: last, in: transaction)
      }
      found += page.filter { known in
        names.contains(known.workspace) || markers.contains(known.marker)
          || known.connectorID.map(ids.contains) ?? false
      }
      last = page.last?.id
    } while last != nil
    return found
  }
}
