import Database

/// What the ledger knows of a connector upstream.
struct KnownHolder: Sendable, Hashable {
  let onboarding: OnboardingID
  let source: String
  /// The recipe that it was created by.
  let connector: String
  let workspace: String
  let reference: String?

  /// The onboarding that has a connector: of two, the one that keeps its name when the connector is
  /// replaced.
  static func of(
    _ connectorID: String, in transaction: any Transaction
  ) throws(DatabaseError) -> KnownHolder? {
    try transaction.rows(
      """
      SELECT id, source, connector, workspace, reference FROM onboarding WHERE connector_id = $1
      ORDER BY replaces IS NOT NULL, id LIMIT 1
      """, .text(connectorID)
    ).first.flatMap { row throws(DatabaseError) in
      guard let id = OnboardingID(try row.text(0)) else { return nil }
      return KnownHolder(
        onboarding: id, source: try row.text(1), connector: try row.text(2),
        workspace: try row.text(3), reference: try row.optionalText(4))
    }
  }
}
