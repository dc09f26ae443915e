import Database

extension Ledger {
  static func record(
    _ id: OnboardingID, in transaction: any Transaction
  ) throws(DatabaseError) -> OnboardingRecord? {
    let rows = try transaction.rows(
      """
      SELECT o.id, o.source, o.connector, o.workspace, o.connector_name, o.definition_id,
        o.reference, o.created_at, o.updated_at, o.state, o.connector_id, o.attempts, o.fence,
        o.lease_expires, o.next_try, o.failures, o.looks, o.unknown_since, o.seen, o.give_up_at,
        o.failure, o.received_entry, o.intent_entry, o.replaces, o.deleted_at, r.created_at,
        r.ended_at, r.failure, o.adopts, o.workspace_step, c.status, c.message, c.ended_at
      FROM onboarding o LEFT JOIN connector_removal r ON r.connector_id = o.connector_id
        LEFT JOIN connector_check c ON c.connector_id = o.connector_id
      WHERE o.id = $1
      """, .text(id.description))
    guard let row = rows.first else { return nil }
    return try OnboardingRecord(row)
  }

  /// The onboarding that a source's key names, and the digest of the body that came with it.
  static func record(
    source: String, key: IdempotencyKey, in transaction: any Transaction
  ) throws(DatabaseError) -> (record: OnboardingRecord, bodyDigest: [UInt8])? {
    let rows = try transaction.rows(
      "SELECT id, body_digest FROM onboarding WHERE source = $1 AND idempotency_key = $2",
      .text(source), .text(key.text))
    guard let row = rows.first, let id = OnboardingID(try row.text(0)),
      let record = try record(id, in: transaction)
    else { return nil }
    return (record, try row.blob(1))
  }

  static func insert(
    _ record: OnboardingRecord, key: IdempotencyKey, bodyDigest: [UInt8],
    in transaction: any Transaction
  ) throws(DatabaseError) {
    let progress = record.progress
    try transaction.execute(
      """
      INSERT INTO onboarding (id, source, idempotency_key, body_digest, connector, workspace,
        connector_name, definition_id, reference, state, attempts, fence, lease_expires, next_try,
        failures, looks, give_up_at, created_at, updated_at, received_entry, intent_entry, replaces,
        adopts)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
        $20, $21, $22, $23)
      """, .text(record.id.description), .text(record.source), .text(key.text), .blob(bodyDigest),
      .text(record.connector), .text(record.workspace), .text(record.connectorName),
      Value(record.definitionID), Value(record.reference), .text(record.state.rawValue),
      .integer(progress.attempts), .integer(progress.fence), Value(progress.leaseExpires),
      Value(progress.nextTry), .integer(progress.failures), .integer(progress.looks),
      .integer(progress.giveUpAt.milliseconds), .integer(record.createdAt.milliseconds),
      .integer(record.updatedAt.milliseconds), Value(record.receivedEntry),
      Value(record.intentEntry), Value(record.replaces?.description), Value(progress.adopts))
  }

  /// Writes what a step changed, if the onboarding still is as the step found it; its source is to
  /// be told where that is its end. Nothing else changes the state of an onboarding.
  ///
  /// - Returns: Whether it was.
  func update(
    _ record: OnboardingRecord, from earlier: Progress, in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    let progress = record.progress
    let isDone =
      try transaction.execute(
        """
        UPDATE onboarding SET connector_name = $1, definition_id = $2, updated_at = $3, state = $4,
          connector_id = $5, attempts = $6, fence = $7, lease_expires = $8, next_try = $9,
          failures = $10, looks = $11, unknown_since = $12, seen = $13, give_up_at = $14,
          failure = $15, intent_entry = coalesce($19, intent_entry), workspace_step = $20
        WHERE id = $16 AND fence = $17 AND state = $18
        """, .text(record.connectorName), Value(record.definitionID),
        .integer(record.updatedAt.milliseconds), .text(progress.state.rawValue),
        Value(progress.connectorID), .integer(progress.attempts), .integer(progress.fence),
        Value(progress.leaseExpires), Value(progress.nextTry), .integer(progress.failures),
        .integer(progress.looks), Value(progress.unknownSince), Value(progress.seenText),
        .integer(progress.giveUpAt.milliseconds), Value(progress.failureText),
        .text(record.id.description), .integer(earlier.fence), .text(earlier.state.rawValue),
        Value(record.intentEntry), Value(progress.workspace?.rawValue)) == 1
    if isDone, !earlier.state.isTerminal { try notify(ofEnd: record, in: transaction) }
    return isDone
  }
}

extension Value {
  init(_ moment: Timestamp?) {
    self = moment.map { .integer($0.milliseconds) } ?? .null
  }
}
