import Database

extension PendingCheck {
  static func due(
    at now: Timestamp, limit: Int, in transaction: any Transaction
  ) throws(DatabaseError) -> [PendingCheck] {
    try transaction.rows(
      """
      SELECT c.connector_id, c.onboarding, c.status, c.message, c.attempts, c.next_try, o.connector,
        o.workspace
      FROM connector_check c JOIN onboarding o ON o.id = c.onboarding
      WHERE c.next_try IS NOT NULL AND c.next_try <= $1 ORDER BY c.next_try LIMIT $2
      """, .integer(now.milliseconds), .integer(Int64(limit))
    ).map { row throws(DatabaseError) in try PendingCheck(row) }
  }

  static func next(
    after now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) -> Timestamp? {
    try transaction.rows(
      """
      SELECT min(next_try) FROM connector_check WHERE next_try IS NOT NULL AND next_try > $1
      """, .integer(now.milliseconds)
    ).first?.optionalTimestamp(0)
  }

  /// Writes what a step changed, if nobody else has taken one since.
  ///
  /// - Returns: Whether nobody had.
  func update(
    from earlier: PendingCheck, at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.execute(
      """
      UPDATE connector_check SET status = $1, message = $2, attempts = $3, next_try = $4,
        ended_at = $5
      WHERE connector_id = $6 AND attempts = $7 AND next_try = $8
      """, .text(status.state.rawValue), Value(status.message.isEmpty ? nil : status.message),
      .integer(attempts), Value(nextTry), Value(nextTry == nil ? now : nil), .text(connectorID),
      .integer(earlier.attempts), Value(earlier.nextTry)) == 1
  }

  private init(_ row: Row) throws(DatabaseError) {
    guard let onboarding = OnboardingID(try row.text(1)),
      let state = CheckStatus.State(rawValue: try row.text(2))
    else { throw .unexpectedValue(column: 1, wanted: "a check", found: "other text") }
    let next = try row.optionalTimestamp(5)
    self.init(
      connectorID: try row.text(0),
      subject: AuditSubject(
        onboarding: onboarding, connector: try row.text(6), workspace: try row.text(7)),
      onboarding: onboarding,
      status: CheckStatus(
        state, message: try row.optionalText(3) ?? "", isEnded: next == nil),
      attempts: try row.integer(4), nextTry: next)
  }
}
