import Database

extension Ledger {
  /// Of these connectors, by their ids, those that the ledger knows.
  func known(_ ids: [String]) async throws(Refusal) -> [String: KnownConnector] {
    do throws(DatabaseError) {
      return try await database.read { transaction throws(DatabaseError) in
        try Self.known(ids, in: transaction)
      }
    } catch {
      throw Refusal(error)
    }
  }

  private static func known(
    _ ids: [String], in transaction: any Transaction
  ) throws(DatabaseError) -> [String: KnownConnector] {
    var known: [String: KnownConnector] = [:]
    for id in ids {
      let holder = try KnownHolder.of(id, in: transaction)
      let removal = try KnownRemoval.of(id, in: transaction)
      guard holder != nil || removal != nil else { continue }
      known[id] = KnownConnector(holder: holder, removal: removal)
    }
    return known
  }

  /// Puts a connector that no onboarding has on the list of those that are to go; one that an
  /// onboarding has got meanwhile stays.
  ///
  /// - Parameter connector: The recipe of its type.
  func removeUnheld(
    _ connectorID: String, connector: String, for access: ConnectorAccess
  ) async throws(Refusal) {
    let now = clock.now()
    let actor = AuditActor(access.sender, fingerprints: audit.fingerprints)
    let subject = AuditSubject(
      onboarding: nil, connector: connector, workspace: access.workspace)
    let entry = AuditEntry(
      .connectorDeletionRequested(subject, connectorID: connectorID), by: actor, at: now)
    try await write { transaction throws(DatabaseError) in
      guard try KnownHolder.of(connectorID, in: transaction) == nil else { return }
      let count = try transaction.execute(
        """
        INSERT INTO connector_removal (connector_id, source, workspace, connector, reason, attempts,
          failures, next_try, created_at)
        VALUES ($1, $2, $3, $4, 'requested', 0, 0, $5, $5)
        ON CONFLICT (connector_id) DO UPDATE SET next_try = excluded.next_try,
          created_at = excluded.created_at, failures = 0, failure = NULL, accepted_at = NULL,
          ended_at = NULL
        WHERE connector_removal.ended_at IS NOT NULL AND connector_removal.failure IS NOT NULL
        """, .text(connectorID), .text(access.source.name), .text(access.workspace),
        .text(connector), .integer(now.milliseconds))
      if count > 0 { try audit.append([entry], in: transaction) }
    }
  }
}
