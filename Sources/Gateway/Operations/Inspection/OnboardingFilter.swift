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
      SELECT id, source, connector, workspace, connector_name, definition_id, reference, created_at,
        updated_at, state, connector_id, attempts, fence, lease_expires, next_try, failures, looks,
        unknown_since, seen, give_up_at, failure, received_entry, intent_entry
      FROM onboarding
      WHERE (source = $1 OR $1 IS NULL) AND (workspace = $2 OR $2 IS NULL)
        AND (connector = $3 OR $3 IS NULL) AND (reference = $4 OR $4 IS NULL)
        AND created_at >= $5 AND created_at <= $6
        AND state IN ($8, $9, $10, $11, $12, $13, $14)
      ORDER BY id DESC LIMIT $7
      """,
      arguments: [
        Value(source), Value(workspace), Value(connector), Value(reference),
        .integer(since?.milliseconds ?? 0), .integer(until?.milliseconds ?? .max), .integer(limit),
      ] + places)
    return try rows.map { row throws(DatabaseError) in try OnboardingRecord(row) }
  }
}
