import Database

extension Ledger {
  /// After which a caller may try the ledger again.
  static let patience: Duration = .seconds(5)

  /// A write whose failure ends the request: nothing is sent upstream that could not be recorded.
  func write<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws(DatabaseError) -> T
  ) async throws(Refusal) -> T {
    do throws(DatabaseError) {
      return try await database.write(body)
    } catch {
      throw Refusal(error)
    }
  }
}

extension Refusal {
  /// What a caller is told; the operator finds the error itself in the program's log.
  init(_ error: DatabaseError) {
    let detail =
      switch error {
      case .full: "The ledger's disk is full."
      case .io: "The ledger's disk failed; the request may have been kept."
      case .closed: "Jetway is stopping."
      default: "The ledger cannot be used at the moment."
      }
    self = Refusal(.ledgerUnavailable, detail, cause: error).retry(after: Ledger.patience)
  }
}
