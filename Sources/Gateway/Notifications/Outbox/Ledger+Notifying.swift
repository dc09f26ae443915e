package import Database

extension Ledger {
  /// Puts the end of an onboarding into the outbox, in the transaction that ends it. Each has one
  /// end that is told: what is found out of it later is not.
  ///
  /// - Parameter record: As it is from now on; one that goes on, and one of a source that is not
  ///   told, is passed over.
  func notify(ofEnd record: OnboardingRecord, in transaction: any Transaction) throws(DatabaseError)
  {
    guard outbox.sources.contains(record.source), let type = NotificationType(record.state) else {
      return
    }
    let content = NotificationContent(
      type, of: record, session: try Self.session(of: record, in: transaction),
      at: record.updatedAt)
    // It waits for what Airbyte says of the connector, for a while.
    let due =
      isToBeChecked(record) ? record.updatedAt + Self.patienceForChecks : record.updatedAt
    try Self.insert(
      content, source: record.source, onboarding: record.id, session: nil, at: record.updatedAt,
      due: due, in: transaction)
  }

  /// Has the notification of a creation, if it was not sent yet, say what is known by now, and makes
  /// it due.
  static func release(
    notificationOf record: OnboardingRecord, at now: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) {
    let waiting = try transaction.execute(
      """
      UPDATE notification SET next_try = $1
      WHERE onboarding = $2 AND state = 'pending' AND attempts = 0 AND type = 'connector.created'
      """, .integer(now.milliseconds), .text(record.id.description))
    if waiting > 0 { try rewriteNotification(of: record, in: transaction) }
  }

  /// Puts the end of an OAuth session that led to no onboarding into the outbox, in the transaction
  /// that ends it; once it is committed, ``Outbox/wake(for:)`` has it sent. A second end of the same
  /// session changes nothing, and neither does one of a source that is not told.
  package func notify(
    ofEnd session: FailedSession, in transaction: any Transaction
  ) throws(DatabaseError) {
    guard outbox.sources.contains(session.source) else { return }
    let now = clock.now()
    try Self.insert(
      NotificationContent(session, at: now), source: session.source, onboarding: nil,
      session: session.id, at: now, due: now, in: transaction)
  }

  private static func session(
    of record: OnboardingRecord, in transaction: any Transaction
  ) throws(DatabaseError) -> String? {
    try transaction.rows(
      "SELECT id FROM oauth_session WHERE onboarding = $1", .text(record.id.description)
    ).first?.text(0)
  }

  private static func insert(
    _ content: NotificationContent, source: String, onboarding: OnboardingID?, session: String?,
    at now: Timestamp, due: Timestamp, in transaction: any Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO notification (id, source, onboarding, session, type, body, state, attempts,
        failures, next_try, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, 'pending', 0, 0, $8, $7)
      ON CONFLICT DO NOTHING
      """, .text(NotificationID(at: now).description), .text(source),
      Value(onboarding?.description), Value(session), .text(content.type.rawValue),
      .blob(content.bytes), .integer(now.milliseconds), .integer(due.milliseconds))
  }

  /// Has what an onboarding's source was told, or still is to be told, say what the ledger says now:
  /// after personal data were erased, or more was learned.
  static func rewriteNotification(
    of record: OnboardingRecord, in transaction: any Transaction
  ) throws(DatabaseError) {
    let rows = try transaction.rows(
      "SELECT type, created_at FROM notification WHERE onboarding = $1",
      .text(record.id.description))
    guard let row = rows.first, let type = NotificationType(rawValue: try row.text(0)) else {
      return
    }
    let moment = Timestamp(milliseconds: try row.integer(1))
    try transaction.execute(
      "UPDATE notification SET body = $1 WHERE onboarding = $2",
      .blob(
        NotificationContent(
          type, of: record, session: try session(of: record, in: transaction), at: moment
        ).bytes),
      .text(record.id.description))
  }
}
