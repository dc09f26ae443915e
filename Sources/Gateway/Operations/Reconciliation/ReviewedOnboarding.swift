import Database

/// What a review of the upstream has to know of an onboarding, for as many as the ledger has.
package struct ReviewedOnboarding: Sendable, Hashable {
  package let id: OnboardingID
  package let marker: String
  package let workspace: String
  package let state: OnboardingState
  package let connectorID: String?
  package let updatedAt: Timestamp

  package init(
    id: OnboardingID, workspace: String, state: OnboardingState, connectorID: String?,
    updatedAt: Timestamp
  ) {
    self.id = id
    marker = id.marker
    self.workspace = workspace
    self.state = state
    self.connectorID = connectorID
    self.updatedAt = updatedAt
  }

  /// The next thousand in the order of their ids; none after the last.
  static func page(
    after id: OnboardingID?, in transaction: any Transaction
  ) throws(DatabaseError) -> [ReviewedOnboarding] {
    let rows = try transaction.rows(
      """
      SELECT id, workspace, state, connector_id, updated_at FROM onboarding
      WHERE id > $1 ORDER BY id LIMIT 1000
      """, .text(id?.description ?? ""))
    return try rows.map { row throws(DatabaseError) in try ReviewedOnboarding(row) }
  }

  private init(_ row: Row) throws(DatabaseError) {
    guard let id = OnboardingID(try row.text(0)),
      let state = OnboardingState(rawValue: try row.text(2))
    else { throw .unexpectedValue(column: 0, wanted: "an onboarding", found: "other text") }
    self.init(
      id: id, workspace: try row.text(1), state: state, connectorID: try row.optionalText(3),
      updatedAt: Timestamp(milliseconds: try row.integer(4)))
  }
}
