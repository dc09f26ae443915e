import Database

/// Which notifications a person wants to see, the newest first.
package struct NotificationFilter: Sendable, Hashable {
  /// Empty for all.
  package var states: Set<NotificationState> = []
  package var source: String?
  package var onboarding: OnboardingID?
  package var limit: Int64 = 50

  package init() {}

  /// Those that it lets through. To be called where reading may block.
  func notifications(
    in transaction: any Transaction
  ) throws(DatabaseError) -> [NotificationRecord] {
    let all = NotificationState.allCases
    let wanted = states.isEmpty ? all : all.filter(states.contains)
    // As many places as there are states: a list that is shorter repeats its first.
    let places = all.indices.map { Value.text(wanted[$0 < wanted.count ? $0 : 0].rawValue) }
    return try transaction.rows(
      """
      SELECT id, source, onboarding, session, type, created_at, state, attempts, failures, next_try,
        failure, ended_at
      FROM notification
      WHERE (source = $1 OR $1 IS NULL) AND (onboarding = $2 OR $2 IS NULL)
        AND state IN ($4, $5, $6, $7)
      ORDER BY id DESC LIMIT $3
      """,
      arguments: [Value(source), Value(onboarding?.description), .integer(limit)] + places
    ).map { row throws(DatabaseError) in try NotificationRecord(row) }
  }
}
