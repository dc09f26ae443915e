import Database
import StrictJSON

extension Ledger {
  static func session(
    _ id: OAuthSessionID, in transaction: any Transaction
  ) throws(DatabaseError) -> OAuthSession? {
    let rows = try transaction.rows(
      """
      SELECT id, source, connector, workspace, order_members, return_to, confirms, display, replaces,
        state, failure, onboarding, created_at, updated_at, expires_at, provider_error, provider_words
      FROM oauth_session WHERE id = $1
      """, .text(id.description))
    guard let row = rows.first else { return nil }
    return try OAuthSession(row)
  }

  static func insert(
    _ session: OAuthSession, key: IdempotencyKey, bodyDigest: [UInt8],
    in transaction: any Transaction
  ) throws(DatabaseError) {
    let request = session.request
    try transaction.execute(
      """
      INSERT INTO oauth_session (id, source, idempotency_key, body_digest, connector, workspace,
        order_members, return_to, confirms, display, replaces, state, created_at, updated_at,
        expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
      """, .text(session.id.description), .text(request.source), .text(key.text),
      .blob(bodyDigest), .text(request.connector), .text(request.workspace),
      .text(JSON.object(request.order).text), Value(request.returnTo),
      .integer(request.confirms ? 1 : 0), .text(request.display.rawValue),
      Value(request.replaces?.description), .text(session.state.rawValue),
      .integer(session.createdAt.milliseconds), .integer(session.updatedAt.milliseconds),
      .integer(session.expiresAt.milliseconds))
  }
}

extension OAuthSession {
  fileprivate init(_ row: Row) throws(DatabaseError) {
    self.init(
      id: try Self.known(row, 0, "a session id") { OAuthSessionID($0) },
      request: OAuthSessionOrder(
        source: try row.text(1), connector: try row.text(2), workspace: try row.text(3),
        order: try Self.known(row, 4, "a JSON object", Self.object),
        returnTo: try row.optionalText(5), confirms: try row.integer(6) != 0,
        display: try Self.known(row, 7, "a display") { OAuthSessionOrder.Display(rawValue: $0) },
        replaces: try row.optionalText(8).flatMap { OnboardingID($0) }),
      state: try Self.known(row, 9, "a state") { OAuthSessionState(rawValue: $0) },
      failure: try row.optionalText(10).flatMap { OAuthFailure(rawValue: $0) },
      providerError: ProviderError(code: try row.optionalText(15), words: try row.optionalText(16)),
      onboarding: try row.optionalText(11).flatMap { OnboardingID($0) },
      createdAt: Timestamp(milliseconds: try row.integer(12)),
      updatedAt: Timestamp(milliseconds: try row.integer(13)),
      expiresAt: Timestamp(milliseconds: try row.integer(14)))
  }

  private static func known<T>(
    _ row: Row, _ column: Int, _ wanted: String, _ read: (String) -> T?
  ) throws(DatabaseError) -> T {
    guard let value = read(try row.text(column)) else {
      throw .unexpectedValue(column: column, wanted: wanted, found: "other text")
    }
    return value
  }

  private static func object(_ text: String) -> JSONObject? {
    do throws(JSONSyntaxError) {
      return try JSON(parsing: Array(text.utf8)).object
    } catch {
      return nil
    }
  }
}
