import Database
import StrictJSON

extension TokenRevocation {
  static func due(
    at now: Timestamp, limit: Int64, in transaction: any Transaction
  ) throws(DatabaseError) -> [TokenRevocation] {
    try transaction.rows(
      """
      SELECT id, onboarding, session, source, connector, workspace, environment, token_kind, key_id,
        wrapped_key, box, attempts, failures, next_try, created_at, account
      FROM token_revocation WHERE next_try <= $1 OR next_try > $2 ORDER BY next_try, id LIMIT $3
      """, .integer(now.milliseconds),
      .integer((now + WithdrawalSchedule.longest).milliseconds), .integer(limit)
    ).map { row throws(DatabaseError) in try TokenRevocation(row) }
  }

  /// Those of an onboarding that wait.
  static func all(
    of id: OnboardingID, in transaction: any Transaction
  ) throws(DatabaseError) -> [TokenRevocation] {
    try transaction.rows(
      """
      SELECT id, onboarding, session, source, connector, workspace, environment, token_kind, key_id,
        wrapped_key, box, attempts, failures, next_try, created_at, account
      FROM token_revocation WHERE onboarding = $1 ORDER BY id
      """, .text(id.description)
    ).map { row throws(DatabaseError) in try TokenRevocation(row) }
  }

  func insert(in transaction: any Transaction) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO token_revocation (id, onboarding, session, source, connector, workspace,
        environment, token_kind, key_id, wrapped_key, box, attempts, failures, next_try, created_at,
        account)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
      """, .text(id), Value(subject.onboarding?.description),
      Value(subject.session?.description), .text(source), .text(subject.connector ?? ""),
      .text(subject.workspace), .text(JSON.object(environment).text), .text(kind.rawValue),
      .text(sealed.keyID), .blob(sealed.wrappedKey), .blob(sealed.box),
      .integer(schedule.attempts), .integer(schedule.failures), Value(schedule.nextTry),
      .integer(schedule.createdAt.milliseconds), Value(account))
  }

  /// Writes what a step changed, if nobody else has taken one since.
  ///
  /// - Returns: Whether nobody had.
  func update(
    from earlier: TokenRevocation, in transaction: any Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.execute(
      """
      UPDATE token_revocation SET attempts = $1, failures = $2, next_try = $3
      WHERE id = $4 AND attempts = $5 AND next_try = $6
      """, .integer(schedule.attempts), .integer(schedule.failures), Value(schedule.nextTry),
      .text(id), .integer(earlier.schedule.attempts), Value(earlier.schedule.nextTry)) == 1
  }

  /// - Returns: Whether it was still there, and nobody had taken a step since.
  func delete(in transaction: any Transaction) throws(DatabaseError) -> Bool {
    try transaction.execute(
      "DELETE FROM token_revocation WHERE id = $1 AND attempts = $2", .text(id),
      .integer(schedule.attempts)) == 1
  }

  private init(_ row: Row) throws(DatabaseError) {
    guard let kind = OAuthProvider.Token(rawValue: try row.text(7)),
      let environment = Self.object(try row.text(6))
    else { throw .unexpectedValue(column: 6, wanted: "a revocation", found: "other text") }
    self.init(
      id: try row.text(0),
      subject: AuditSubject(
        onboarding: try row.optionalText(1).flatMap { OnboardingID($0) },
        connector: try row.text(4), workspace: try row.text(5),
        session: try row.optionalText(2).flatMap { OAuthSessionID($0) }),
      source: try row.text(3), environment: environment, kind: kind,
      sealed: try SealedBytes(row, from: 8), account: try row.optionalBlob(15),
      schedule: WithdrawalSchedule(
        attempts: try row.integer(11), failures: try row.integer(12),
        nextTry: try row.optionalTimestamp(13),
        createdAt: Timestamp(milliseconds: try row.integer(14))))
  }

  private static func object(_ text: String) -> JSONObject? {
    do throws(JSONSyntaxError) {
      return try JSON(parsing: Array(text.utf8)).object
    } catch {
      return nil
    }
  }
}
