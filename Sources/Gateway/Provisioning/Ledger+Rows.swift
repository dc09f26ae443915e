import Database
import StrictJSON

extension Ledger {
  static func record(
    _ id: OnboardingID, in transaction: any Transaction
  ) throws(DatabaseError) -> OnboardingRecord? {
    let rows = try transaction.rows(
      """
      SELECT id, source, connector, workspace, connector_name, reference, state, connector_id,
        attempts, attempt_expires, failure, created_at, updated_at
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
      """
      SELECT id, source, connector, workspace, connector_name, reference, state, connector_id,
        attempts, attempt_expires, failure, created_at, updated_at, body_digest
      FROM onboarding WHERE source = $1 AND idempotency_key = $2
      """, .text(source), .text(key.text))
    guard let row = rows.first else { return nil }
    return (try OnboardingRecord(row), try row.blob(13))
  }

  static func insert(
    _ record: OnboardingRecord, key: IdempotencyKey, bodyDigest: [UInt8],
    in transaction: any Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO onboarding (id, source, idempotency_key, body_digest, connector, workspace,
        connector_name, reference, state, attempts, attempt_expires, created_at, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      """, .text(record.id.description), .text(record.source), .text(key.text), .blob(bodyDigest),
      .text(record.connector), .text(record.workspace), .text(record.connectorName),
      Value(record.reference), .text(record.state.rawValue), .integer(record.attempts),
      .integer(record.attemptExpires.milliseconds), .integer(record.createdAt.milliseconds),
      .integer(record.updatedAt.milliseconds))
  }

  /// Writes what an attempt changes, if the onboarding still is at that attempt and open.
  ///
  /// - Returns: Whether it was.
  static func update(
    _ record: OnboardingRecord, in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.execute(
      """
      UPDATE onboarding SET state = $1, connector_id = $2, failure = $3, updated_at = $4
      WHERE id = $5 AND attempts = $6 AND state IN ('creating', 'unknown')
      """, .text(record.state.rawValue), Value(record.connectorID),
      Value(record.failure.map { JSON.object($0.json).text }),
      .integer(record.updatedAt.milliseconds), .text(record.id.description),
      .integer(record.attempts)) == 1
  }

  /// Starts another attempt of an onboarding that waits for one.
  static func restart(
    _ record: OnboardingRecord, in transaction: any Transaction
  ) throws(DatabaseError) {
    try transaction.execute(
      """
      UPDATE onboarding SET state = 'creating', connector_name = $1, attempts = $2,
        attempt_expires = $3, failure = NULL, updated_at = $4
      WHERE id = $5 AND state = 'accepted'
      """, .text(record.connectorName), .integer(record.attempts),
      .integer(record.attemptExpires.milliseconds), .integer(record.updatedAt.milliseconds),
      .text(record.id.description))
  }
}

extension OnboardingRecord {
  /// Columns in the order of the two selects above.
  fileprivate init(_ row: Row) throws(DatabaseError) {
    guard let id = OnboardingID(try row.text(0)) else {
      throw .unexpectedValue(column: 0, wanted: "an onboarding id", found: "other text")
    }
    guard let state = OnboardingState(rawValue: try row.text(6)) else {
      throw .unexpectedValue(column: 6, wanted: "an onboarding state", found: "other text")
    }
    self.init(
      id: id, source: try row.text(1), connector: try row.text(2), workspace: try row.text(3),
      connectorName: try row.text(4), reference: try row.optionalText(5), state: state,
      connectorID: try row.optionalText(7), attempts: try row.integer(8),
      attemptExpires: Timestamp(milliseconds: try row.integer(9)),
      failure: try Self.failure(row.optionalText(10)),
      createdAt: Timestamp(milliseconds: try row.integer(11)),
      updatedAt: Timestamp(milliseconds: try row.integer(12)))
  }

  private static func failure(_ text: String?) throws(DatabaseError) -> AttemptFailure? {
    guard let text else { return nil }
    do throws(JSONSyntaxError) {
      if let failure = AttemptFailure(json: try JSON(parsing: Array(text.utf8))) { return failure }
    } catch {
      // Reported below: what the ledger holds is ours, so this is damage.
    }
    throw .unexpectedValue(column: 10, wanted: "a failure", found: "other text")
  }
}
