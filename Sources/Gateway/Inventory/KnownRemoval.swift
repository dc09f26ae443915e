import Database

/// A connector that is to go, or is gone, as its source is told of it.
struct KnownRemoval: Sendable, Hashable {
  let status: RemovalStatus
  let source: String
  let workspace: String
  /// The recipe that it was created by, or that creates its type.
  let connector: String
  let onboarding: OnboardingID?
  let reference: String?

  /// nil for a connector that nobody has had removed.
  static func of(
    _ connectorID: String, in transaction: any Transaction
  ) throws(DatabaseError) -> KnownRemoval? {
    try transaction.rows(
      """
      SELECT r.onboarding, coalesce(o.source, r.source), coalesce(o.workspace, r.workspace),
        o.reference, r.created_at, r.ended_at, r.failure, coalesce(o.connector, r.connector)
      FROM connector_removal r LEFT JOIN onboarding o ON o.id = r.onboarding
      WHERE r.connector_id = $1
      """, .text(connectorID)
    ).first.map { row throws(DatabaseError) in
      KnownRemoval(
        status: RemovalStatus(
          state: ConnectorRemoval.State(
            isEnded: try row.optionalInteger(5) != nil, failed: try row.optionalText(6) != nil),
          requestedAt: Timestamp(milliseconds: try row.integer(4))),
        source: try row.text(1), workspace: try row.text(2), connector: try row.text(7),
        onboarding: try row.optionalText(0).flatMap { OnboardingID($0) },
        reference: try row.optionalText(3))
    }
  }

  func belongs(to access: ConnectorAccess) -> Bool {
    source == access.source.name && workspace == access.workspace
  }
}

extension KnownHolder {
  func belongs(to access: ConnectorAccess) -> Bool {
    source == access.source.name && workspace == access.workspace
  }
}
