import Database

extension Ledger {
  /// What is due for a source now; nothing where its target is left alone. A clock that was set back
  /// puts nothing off.
  func backlog(
    of source: String, at url: NotificationURL, now: Timestamp, limit: Int
  ) async throws(DatabaseError) -> TargetBacklog {
    try await database.read { transaction throws(DatabaseError) in
      var backlog = try Self.target(source, at: url, in: transaction)
      if let hold = backlog.notBefore, hold <= now || hold > now + DeliverySchedule.longestAsked {
        backlog.notBefore = nil
      }
      guard !backlog.isDisabled, backlog.notBefore == nil else { return backlog }
      backlog.due = try transaction.rows(
        """
        SELECT id, source, onboarding, session, type, created_at, state, attempts, failures,
          next_try, failure, ended_at, body
        FROM notification
        WHERE source = $1 AND next_try IS NOT NULL AND (next_try <= $2 OR next_try > $3)
        ORDER BY next_try LIMIT $4
        """, .text(source), .integer(now.milliseconds),
        .integer((now + DeliverySchedule.longest).milliseconds), .integer(Int64(limit))
      ).map { row throws(DatabaseError) in
        PendingNotification(record: try NotificationRecord(row), body: try row.blob(12))
      }
      backlog.next = try transaction.rows(
        """
        SELECT min(next_try) FROM notification
        WHERE source = $1 AND next_try IS NOT NULL AND next_try > $2
        """, .text(source), .integer(now.milliseconds)
      ).first?.optionalInteger(0).map { Timestamp(milliseconds: $0) }
      return backlog
    }
  }

  /// Records how a try ended: the delivery's new state, what it means for its target and, where it
  /// is the end, the audit entry, in one transaction.
  ///
  /// - Returns: The notification as it is now; nil where there is none of this id.
  func record(
    _ result: DeliveryResult, of id: NotificationID, at url: NotificationURL, jitter: Double
  ) async throws(DatabaseError) -> NotificationRecord? {
    let now = clock.now()
    return try await database.write { transaction throws(DatabaseError) in
      guard var record = try Self.notification(id, in: transaction) else { return nil }
      let (next, change) = record.delivery.after(result, at: now, jitter: jitter)
      if let change { try Self.apply(change, to: record.source, at: url, now, in: transaction) }
      guard next != record.delivery else { return record }
      record.delivery = next
      try Self.update(record, in: transaction)
      if let end = AuditedDelivery(next.state, status: result.status) {
        try note(end, of: record, by: .jetway, at: now, in: transaction)
      }
      return record
    }
  }

  /// Of one transaction, in notifications.
  static let disablingBatch: Int64 = 100

  /// Ends what still waits for a target that wants no more.
  ///
  /// - Returns: How many; after fewer than ``disablingBatch`` there are no more.
  func endPending(of source: String, at url: NotificationURL) async throws(DatabaseError) -> Int64 {
    let now = clock.now()
    return try await database.write { transaction throws(DatabaseError) in
      guard try Self.target(source, at: url, in: transaction).isDisabled else { return 0 }
      let rows = try transaction.rows(
        """
        SELECT id, source, onboarding, session, type, created_at, state, attempts, failures,
          next_try, failure, ended_at
        FROM notification WHERE source = $1 AND next_try IS NOT NULL ORDER BY next_try LIMIT $2
        """, .text(source), .integer(Self.disablingBatch))
      for row in rows {
        var record = try NotificationRecord(row)
        record.delivery = record.delivery.disabled(at: now)
        try Self.update(record, in: transaction)
        try note(.disabled, of: record, by: .jetway, at: now, in: transaction)
      }
      return Int64(rows.count)
    }
  }

  /// What is known of the target, if its address still is this one.
  private static func target(
    _ source: String, at url: NotificationURL, in transaction: any Transaction
  ) throws(DatabaseError) -> TargetBacklog {
    let rows = try transaction.rows(
      """
      SELECT disabled_at, not_before FROM notification_target
      WHERE source = $1 AND url_digest = $2
      """, .text(source), .blob(url.digest))
    guard let row = rows.first else { return TargetBacklog() }
    return TargetBacklog(
      isDisabled: try row.optionalInteger(0) != nil,
      notBefore: try row.optionalInteger(1).map { Timestamp(milliseconds: $0) })
  }

  private static func apply(
    _ change: TargetChange, to source: String, at url: NotificationURL, _ now: Timestamp,
    in transaction: any Transaction
  ) throws(DatabaseError) {
    let (disabledAt, notBefore): (Timestamp?, Timestamp?) =
      switch change {
      case .disable: (now, nil)
      case .slowDown(let until): (nil, until)
      }
    // Several answers come at a time: the strictest stands.
    try transaction.execute(
      """
      INSERT INTO notification_target (source, url_digest, disabled_at, not_before)
      VALUES ($1, $2, $3, $4)
      ON CONFLICT (source) DO UPDATE SET
        disabled_at = CASE WHEN notification_target.url_digest = excluded.url_digest
          THEN coalesce(notification_target.disabled_at, excluded.disabled_at)
          ELSE excluded.disabled_at END,
        not_before = CASE WHEN notification_target.url_digest = excluded.url_digest
            AND notification_target.not_before > excluded.not_before
          THEN notification_target.not_before ELSE excluded.not_before END,
        url_digest = excluded.url_digest
      """, .text(source), .blob(url.digest), Value(disabledAt), Value(notBefore))
  }
}
