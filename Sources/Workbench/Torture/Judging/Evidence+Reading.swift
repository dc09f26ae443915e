import Database
import Gateway
import StrictJSON

extension Evidence {
  /// Reads what ledger, audit log and upstream of a stack say; Jetway should have stopped.
  mutating func read(_ stack: LocalStack, _ sandbox: SandboxRemote) async throws(TortureError) {
    readUpstream(requests: try await sandbox.requests(), stored: try await sandbox.connectors())
    do throws(DatabaseError) {
      try readLedger(at: stack.layout.path("ledger.sqlite"))
    } catch {
      throw .ledger(error)
    }
  }

  /// Reads the ledger by SQL of its own, so that the judge shares no code with what it judges.
  private mutating func readLedger(at path: String) throws(DatabaseError) {
    audit = try AuditLog.lines(inLedgerAt: path)
    damage = try SQLiteDatabase.damage(path: path)
    (onboardings, sealedWebhooks) = try SQLiteDatabase.inspect(path: path) {
      transaction throws(DatabaseError) in
      (try Self.onboardings(in: transaction), try Self.sealedWebhooks(in: transaction))
    }
  }

  /// - Parameters:
  ///   - requests: What `GET /sandbox/requests` answers.
  ///   - stored: What `GET /sandbox/connectors` answers.
  private mutating func readUpstream(requests: JSON, stored: JSON) {
    for name in requests["names"]?.object?.members ?? [] {
      createCalls[name.name] = Int(name.value["calls"]?.int ?? 0)
    }
    hidingLists = Int(requests["lists_that_hid"]?.int ?? 0)
    salt = stored["salt"]?.string ?? ""
    connectors = (stored["data"]?.array ?? []).filter { $0["is_deleted"]?.bool != true }
      .map { item in
        Connector(
          id: item["id"]?.string ?? "", name: item["name"]?.string ?? "",
          credentialHashes: Set(
            (item["credential_hashes"]?.object?.members ?? []).compactMap(\.value.string)))
      }
  }

  /// How many onboardings Jetway itself has still to go on with.
  static func open(inLedgerAt path: String) throws(DatabaseError) -> Int64 {
    try SQLiteDatabase.inspect(path: path) { transaction throws(DatabaseError) in
      try transaction.rows(
        "SELECT count(*) FROM onboarding WHERE state IN ('accepted', 'creating', 'unknown')"
      )
      .first.map { row throws(DatabaseError) in try row.integer(0) } ?? 0
    }
  }

  private static func onboardings(
    in transaction: any Transaction
  ) throws(DatabaseError) -> [Onboarding] {
    var found: [Onboarding] = []
    for row in try transaction.rows(
      """
      SELECT id, idempotency_key, state, connector_id, connector_name FROM onboarding ORDER BY id
      """)
    {
      found.append(
        Onboarding(
          id: try row.text(0), key: try row.text(1), state: try row.text(2),
          connectorID: try row.optionalText(3), connectorName: try row.text(4)))
    }
    return found
  }

  private static func sealedWebhooks(in transaction: any Transaction) throws(DatabaseError) -> Int {
    let tables = try transaction.rows(
      "SELECT 1 FROM sqlite_schema WHERE name = 'sealed_webhook'")
    guard !tables.isEmpty else { return 0 }
    return try transaction.rows("SELECT count(*) FROM sealed_webhook").first
      .map { row throws(DatabaseError) in Int(try row.integer(0)) } ?? 0
  }
}
