import Database

/// Which onboardings a person wants to see, the newest first.
package struct OnboardingFilter: Sendable, Hashable {
  /// Empty for all.
  package var states: Set<OnboardingState> = []
  package var source: String?
  package var workspace: String?
  package var connector: String?
  package var reference: String?
  /// When it was accepted, both ends included.
  package var since: Timestamp?
  package var until: Timestamp?
  package var limit: Int64 = 50

  package init() {}

  /// Those that it lets through. To be called where reading may block.
  func onboardings(in transaction: any Transaction) throws(DatabaseError) -> [OnboardingRecord] {
    let all = OnboardingState.allCases
    let wanted = states.isEmpty ? all : all.filter(states.contains)
    // As many places as there are states: a list that is shorter repeats its first.
    let places = all.indices.map { Value.text(wanted[$0 < wanted.count ? $0 : 0].rawValue) }
    let rows = try transaction.rows(
      """
      SELECT o.id, o.source, o.connector, o.workspace, o.connector_name, o.definition_id,
        o.reference, o.created_at, o.updated_at, o.state, o.connector_id, o.attempts, o.fence,
        o.lease_expires, o.next_try, o.failures, o.looks, o.unknown_since, o.seen, o.give_up_at,
        o.failure, o.received_entry, o.intent_entry, o.replaces, o.deleted_at, r.created_at,
        r.ended_at, r.failure, o.adopts, o.workspace_step, c.status, c.message, c.ended_at
      FROM onboarding o LEFT JOIN connector_removal r ON r.connector_id = o.connector_id
        LEFT JOIN connector_check c ON c.connector_id = o.connector_id
      WHERE (o.source = $1 OR $1 IS NULL) AND (o.workspace = $2 OR $2 IS NULL)
        AND (o.connector = $3 OR $3 IS NULL) AND (o.reference = $4 OR $4 IS NULL)
        AND o.created_at >= $5 AND o.created_at <= $6
        AND o.state IN ($8, $9, $10, $11, $12, $13, $14)
      ORDER BY o.id DESC LIMIT $7
      """,
      arguments: [
        Value(source), Value(workspace), Value(connector), Value(reference),
        .integer(since?.milliseconds ?? 0), .integer(until?.milliseconds ?? .max), .integer(limit),
      ] + places)
    return try rows.map { row throws(DatabaseError) in try OnboardingRecord(row) }
  }
}
