import Database

extension Service {
  /// Of one transaction, in tiles: each is hashed from 256 entries.
  private static let tilesAtOnce: Int64 = 64

  /// Looks at the audit log before anything is added to it.
  ///
  /// - Returns: Whether another key than before signs it from now on.
  func checkAudit() async throws(ServiceError) -> Bool {
    let start = AuditStart(keys: configuration.audit.keys, file: configuration.audit.checkpointFile)
    let outcome: Result<Bool, AuditStartFailure>
    do throws(DatabaseError) {
      try await completeTiles()
      outcome = try await ledger.database.read { transaction throws(DatabaseError) in
        Result { () throws(AuditStartFailure) in try start.check(in: transaction) }
      }
    } catch {
      throw .ledger(error)
    }
    do throws(AuditStartFailure) {
      return try outcome.get()
    } catch {
      throw .audit(error)
    }
  }

  /// Hashes what a version without a tree has written.
  private func completeTiles() async throws(DatabaseError) {
    var isComplete = false
    while !isComplete {
      isComplete = try await ledger.database.read { transaction throws(DatabaseError) in
        AuditTiles.count(in: try AuditLog.size(in: transaction))
          == (try AuditTiles.count(level: 0, in: transaction))
      }
      guard !isComplete else { return }
      try await ledger.database.write { transaction throws(DatabaseError) in
        try AuditTiles.complete(in: transaction, limit: Self.tilesAtOnce)
      }
    }
  }
}
