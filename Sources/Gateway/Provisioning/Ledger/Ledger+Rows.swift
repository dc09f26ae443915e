import Database

extension Ledger {
  static func record(
    _ id: OnboardingID, in transaction: any Transaction
  ) throws(DatabaseError) -> OnboardingRecord? {
    let rows = try transaction.rows(
      """
      SELECT id, source, connector, workspace, connector_name, definition_id, reference, created_at,
        updated_at, state, connector_id, attempts, fence, lease_expires, next_try, failures, looks,
        unknown_since, seen, give_up_at, failure, received_entry, intent_entry
      FROM onboarding WHERE id = $1
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
        failures, looks, give_up_at, created_at, updated_at, received_entry, intent_entry)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
        $20, $21)
      """, .text(record.id.description), .text(record.source), .text(key.text), .blob(bodyDigest),
      .text(record.connector), .text(record.workspace), .text(record.connectorName),
      Value(record.definitionID), Value(record.reference), .text(record.state.rawValue),
      .integer(progress.attempts), .integer(progress.fence), Value(progress.leaseExpires),
      Value(progress.nextTry), .integer(progress.failures), .integer(progress.looks),
      .integer(progress.giveUpAt.milliseconds), .integer(record.createdAt.milliseconds),
      .integer(record.updatedAt.milliseconds), Value(record.receivedEntry),
      Value(record.intentEntry))
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
          failure = $15, intent_entry = coalesce($19, intent_entry)
        WHERE id = $16 AND fence = $17 AND state = $18
        """, .text(record.connectorName), Value(record.definitionID),
        .integer(record.updatedAt.milliseconds), .text(progress.state.rawValue),
        Value(progress.connectorID), .integer(progress.attempts), .integer(progress.fence),
        Value(progress.leaseExpires), Value(progress.nextTry), .integer(progress.failures),
        .integer(progress.looks), Value(progress.unknownSince), Value(progress.seenText),
        .integer(progress.giveUpAt.milliseconds), Value(progress.failureText),
        .text(record.id.description), .integer(earlier.fence), .text(earlier.state.rawValue),
        Value(record.intentEntry)) == 1
    if isDone, !earlier.state.isTerminal { try notify(ofEnd: record, in: transaction) }
    return isDone
  }
}

extension Value {
  init(_ moment: Timestamp?) {
    self = moment.map { .integer($0.milliseconds) } ?? .null
  }
}
