import Database

extension ConnectorRemoval {
  static func due(
    at now: Timestamp, limit: Int64, in transaction: any Transaction
  ) throws(DatabaseError) -> [ConnectorRemoval] {
    try transaction.rows(
      """
      SELECT r.connector_id, r.onboarding, r.reason, r.attempts, r.failures, r.next_try,
        r.accepted_at, r.failure, r.created_at, r.ended_at, coalesce(o.connector, r.connector),
        coalesce(o.workspace, r.workspace)
      FROM connector_removal r LEFT JOIN onboarding o ON o.id = r.onboarding
      WHERE r.next_try IS NOT NULL AND (r.next_try <= $1 OR r.next_try > $2)
      ORDER BY r.next_try LIMIT $3
      """, .integer(now.milliseconds),
      .integer((now + WithdrawalSchedule.longest).milliseconds), .integer(limit)
    ).map { row throws(DatabaseError) in try ConnectorRemoval(row) }
  }

  /// All that were begun for an onboarding, the oldest first.
  static func all(
    of id: OnboardingID, in transaction: any Transaction
  ) throws(DatabaseError) -> [ConnectorRemoval] {
    try transaction.rows(
      """
      SELECT r.connector_id, r.onboarding, r.reason, r.attempts, r.failures, r.next_try,
        r.accepted_at, r.failure, r.created_at, r.ended_at, coalesce(o.connector, r.connector),
        coalesce(o.workspace, r.workspace)
      FROM connector_removal r LEFT JOIN onboarding o ON o.id = r.onboarding
      WHERE r.onboarding = $1 ORDER BY r.created_at, r.connector_id
      """, .text(id.description)
    ).map { row throws(DatabaseError) in try ConnectorRemoval(row) }
  }

  /// Writes what a step changed, if nobody else has taken one since.
  ///
  /// - Returns: Whether nobody had.
  func update(
    from earlier: ConnectorRemoval, in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.execute(
      """
      UPDATE connector_removal SET attempts = $1, failures = $2, next_try = $3, accepted_at = $4,
        failure = $5, ended_at = $6
      WHERE connector_id = $7 AND attempts = $8 AND next_try = $9
      """, .integer(schedule.attempts), .integer(schedule.failures), Value(schedule.nextTry),
      Value(acceptedAt), Value(failure?.rawValue), Value(endedAt), .text(connectorID),
      .integer(earlier.schedule.attempts), Value(earlier.schedule.nextTry)) == 1
  }

  private init(_ row: Row) throws(DatabaseError) {
    let name = try row.optionalText(1)
    let onboarding = name.flatMap { OnboardingID($0) }
    guard (name == nil) == (onboarding == nil), let reason = Reason(rawValue: try row.text(2))
    else { throw .unexpectedValue(column: 1, wanted: "a removal", found: "other text") }
    self.init(
      connectorID: try row.text(0),
      subject: AuditSubject(
        onboarding: onboarding, connector: try row.text(10), workspace: try row.text(11)),
      onboarding: onboarding, reason: reason,
      schedule: WithdrawalSchedule(
        attempts: try row.integer(3), failures: try row.integer(4),
        nextTry: try row.optionalTimestamp(5),
        createdAt: Timestamp(milliseconds: try row.integer(8))),
      acceptedAt: try row.optionalTimestamp(6),
      failure: try row.optionalText(7).flatMap { AttemptFailure.Kind(rawValue: $0) },
      endedAt: try row.optionalTimestamp(9))
  }
}
