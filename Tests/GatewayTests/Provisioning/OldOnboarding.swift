import Database
import Gateway

/// A row of the first schema.
struct OldOnboarding: Sendable {
  let id = OnboardingID(at: Fixtures.now - .seconds(3_600))
  let state: OnboardingState
  var connectorID: String?
  /// Its kind.
  var failure: String?
  var key: String { "msg_\(state.rawValue)" }
  var updatedAt: Timestamp { Fixtures.now - .seconds(60) }

  static let all = [
    OldOnboarding(state: .accepted, failure: "unavailable"),
    OldOnboarding(state: .creating),
    OldOnboarding(state: .created, connectorID: "connector-9"),
    OldOnboarding(state: .rejected, failure: "rejected"),
    OldOnboarding(state: .unknown, failure: "unknown"),
  ]

  /// A failure as it was kept then.
  private static func json(_ kind: String) -> String {
    #"{"kind":"\#(kind)","upstream_status":null,"message":"as it was","retry_after":null,"errors":[]}"#
  }

  func insert(in transaction: any Transaction) throws(DatabaseError) {
    try transaction.execute(
      """
      INSERT INTO onboarding (id, source, idempotency_key, body_digest, connector, workspace,
        connector_name, reference, state, connector_id, attempts, attempt_expires, failure,
        created_at, updated_at)
      VALUES ($1, 'billing', $2, $3, 'hubspot', 'acme-1', $4, 'cust_42', $5, $6, 2, $7, $8, $9, $10)
      """, .text(id.description), .text(key), .blob(Self.digest), .text("Acme [\(id.marker)]"),
      .text(state.rawValue), Value(connectorID), .integer((updatedAt + .seconds(60)).milliseconds),
      Value(failure.map(Self.json)), .integer((Fixtures.now - .seconds(3_600)).milliseconds),
      .integer(updatedAt.milliseconds))
  }

  static let digest = Fixtures.fingerprints.digest(ofBody: Array(Fixtures.body.utf8))
}
