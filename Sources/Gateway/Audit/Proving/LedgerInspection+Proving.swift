import Database
package import TransparencyLog

extension LedgerInspection {
  /// A file that proves, against the newest checkpoint, that an entry is in the log.
  package func proof(of sequence: UInt64) async throws(CommandFailure) -> ProofFile {
    let found = try await read { transaction throws(DatabaseError) in
      try ProofAttempt(of: sequence, in: transaction)
    }
    guard sequence < found.logSize else {
      throw CommandFailure(.unknown, "the log has \(found.logSize) entries; the first has number 0")
    }
    guard let file = found.file else { throw Self.unsigned(after: found.covered) }
    return file
  }

  /// A file that proves that the log up to the newest checkpoint begins with its first entries.
  package func consistency(from old: UInt64) async throws(CommandFailure) -> ConsistencyFile {
    let found = try await read { transaction throws(DatabaseError) in
      try ProofAttempt(from: old, in: transaction)
    }
    guard let file = found.file else { throw Self.unsigned(after: found.covered) }
    return file
  }

  private static func unsigned(after covered: UInt64) -> CommandFailure {
    CommandFailure(
      .refused,
      "the newest checkpoint covers the first \(covered) entries, which is too few; a running server "
        + "signs the next within a second")
  }
}
