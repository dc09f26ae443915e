import Database

extension Ledger {
  static func notification(
    _ id: NotificationID, in transaction: any Transaction
  ) throws(DatabaseError) -> NotificationRecord? {
    try transaction.rows(
      """
      SELECT id, source, onboarding, session, type, created_at, state, attempts, failures, next_try,
        failure, ended_at
      FROM notification WHERE id = $1
      """, .text(id.description)
    ).first.map { row throws(DatabaseError) in try NotificationRecord(row) }
  }

  /// Writes how far its delivery has come.
  static func update(
    _ record: NotificationRecord, in transaction: any Transaction
  ) throws(DatabaseError) {
    let delivery = record.delivery
    try transaction.execute(
      """
      UPDATE notification SET state = $1, attempts = $2, failures = $3, next_try = $4,
        failure = $5, ended_at = $6
      WHERE id = $7
      """, .text(delivery.state.rawValue), .integer(delivery.attempts),
      .integer(delivery.failures), Value(delivery.nextTry), Value(delivery.failure),
      Value(delivery.endedAt), .text(record.id.description))
  }

  /// Appends the audit entry of what became of it.
  func note(
    _ delivery: AuditedDelivery, of record: NotificationRecord, by actor: AuditActor,
    at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) {
    let onboarding = try record.onboarding.flatMap { id throws(DatabaseError) in
      try Self.record(id, in: transaction)
    }
    let event = AuditEvent.notification(
      onboarding.map { AuditSubject($0) }, AuditedNotification(record), delivery)
    try audit.append([AuditEntry(event, by: actor, at: now)], in: transaction)
  }
}
