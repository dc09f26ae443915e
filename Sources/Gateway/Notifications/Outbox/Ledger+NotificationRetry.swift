import Database

extension Ledger {
  /// How a person's wish to have a notification sent again ended.
  enum NotificationRetry: Sendable, Hashable {
    case scheduled(NotificationRecord)
    case unknown
    case delivered(NotificationRecord)
  }

  /// Of one transaction, in notifications: other writers wait meanwhile.
  private static let retryBatch: Int64 = 1_000

  /// Makes one due now, with the whole schedule before it, and lets its target be sent to again.
  func retryNotification(
    _ id: NotificationID, by actor: AuditActor
  ) async throws(DatabaseError) -> NotificationRetry {
    let now = clock.now()
    return try await database.write { transaction throws(DatabaseError) in
      guard var record = try Self.notification(id, in: transaction) else { return .unknown }
      guard let delivery = record.delivery.retriedByHand(at: now) else { return .delivered(record) }
      record.delivery = delivery
      try Self.update(record, in: transaction)
      try Self.readmit(record.source, in: transaction)
      try note(.retried, of: record, by: actor, at: now, in: transaction)
      return .scheduled(record)
    }
  }

  /// The same for all that were given up or whose target wanted no more, each batch with one entry.
  ///
  /// - Parameter source: nil for all sources that are told.
  /// - Returns: How many.
  func retryUndelivered(
    of source: String?, by actor: AuditActor
  ) async throws(DatabaseError) -> Int {
    var count = 0
    for source in source.map({ [$0] }) ?? outbox.sources.sorted() {
      var batch = 0
      repeat {
        batch = try await retryBatch(of: source, by: actor)
        count += batch
      } while batch == Self.retryBatch
    }
    return count
  }

  private func retryBatch(
    of source: String, by actor: AuditActor
  ) async throws(DatabaseError) -> Int {
    let now = clock.now()
    return try await database.write { transaction throws(DatabaseError) in
      let count = try transaction.execute(
        """
        UPDATE notification SET state = 'pending', failures = 0, next_try = $1, ended_at = NULL
        WHERE id IN (
          SELECT id FROM notification WHERE state IN ('failed', 'disabled') AND source = $2
          ORDER BY id LIMIT $3)
        """, .integer(now.milliseconds), .text(source), .integer(Self.retryBatch))
      guard count > 0 else { return 0 }
      try Self.readmit(source, in: transaction)
      let event = AuditEvent.notificationsRetried(source: source, count: count)
      try audit.append([AuditEntry(event, by: actor, at: now)], in: transaction)
      return count
    }
  }

  private static func readmit(
    _ source: String, in transaction: any Transaction
  ) throws(DatabaseError) {
    try transaction.execute("DELETE FROM notification_target WHERE source = $1", .text(source))
  }
}
