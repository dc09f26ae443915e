import Database

extension LedgerInspection {
  /// The newest checkpoint that the ledger keeps, as a note; nil where none was signed yet.
  package func newestCheckpoint() async throws(CommandFailure) -> [UInt8]? {
    try await read { transaction throws(DatabaseError) in
      try KeptCheckpoint.latest(in: transaction)?.note
    }
  }
}
