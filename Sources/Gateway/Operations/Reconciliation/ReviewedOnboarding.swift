import Database

/// What a review of the upstream has to know of an onboarding, for as many as the ledger has.
package struct ReviewedOnboarding: Sendable, Hashable {
  package let id: OnboardingID
  package let marker: String
  package let workspace: String
  package let state: OnboardingState
  package let connectorID: String?
  package let updatedAt: Timestamp
  /// Whether its connector is to go, or is gone, because it is not wanted any more.
  package let isRemoved: Bool

  package init(
    id: OnboardingID, workspace: String, state: OnboardingState, connectorID: String?,
    updatedAt: Timestamp, isRemoved: Bool = false
  ) {
    self.id = id
    marker = id.marker
    self.workspace = workspace
    self.state = state
    self.connectorID = connectorID
    self.updatedAt = updatedAt
    self.isRemoved = isRemoved
  }

  /// The next thousand in the order of their ids; none after the last.
  static func page(
    after id: OnboardingID?, in transaction: any Transaction
  ) throws(DatabaseError) -> [ReviewedOnboarding] {
    let rows = try transaction.rows(
      """
      SELECT o.id, o.workspace, o.state, o.connector_id, o.updated_at, r.connector_id
      FROM onboarding o LEFT JOIN connector_removal r ON r.connector_id = o.connector_id
      WHERE o.id > $1 ORDER BY o.id LIMIT 1000
      """, .text(id?.description ?? ""))
    return try rows.map { row throws(DatabaseError) in try ReviewedOnboarding(row) }
  }

  private init(_ row: Row) throws(DatabaseError) {
    guard let id = OnboardingID(try row.text(0)),
      let state = OnboardingState(rawValue: try row.text(2))
    else { throw .unexpectedValue(column: 0, wanted: "an onboarding", found: "other text") }
    self.init(
      id: id, workspace: try row.text(1), state: state, connectorID: try row.optionalText(3),
      updatedAt: Timestamp(milliseconds: try row.integer(4)),
      isRemoved: try row.optionalText(5) != nil)
  }
}
