import Database
package import TransparencyLog

extension LedgerInspection {
  /// A file that proves, against the newest checkpoint, that an entry is in the log.
  package func proof(of sequence: UInt64) async throws(CommandFailure) -> ProofFile {
    let found = try await read { transaction throws(DatabaseError) in
      let latest = try SignedLatest(in: transaction)
      var tree = try AuditTree(in: transaction)
      let proof = try tree.inclusionProof(of: sequence, in: latest?.size ?? 0)
      let file = latest.flatMap { latest in
        proof.map { ProofFile(index: sequence, hashes: $0.hashes, checkpoint: latest.checkpoint) }
      }
      return (file: file, covered: latest?.size ?? 0, size: tree.size)
    }
    guard sequence < found.size else {
      throw CommandFailure(.unknown, "the log has \(found.size) entries; the first has number 0")
    }
    guard let file = found.file else { throw Self.unsigned(after: found.covered) }
    return file
  }

  /// A file that proves that the log up to the newest checkpoint begins with its first entries.
  package func consistency(from old: UInt64) async throws(CommandFailure) -> ConsistencyFile {
    let found = try await read { transaction throws(DatabaseError) in
      let latest = try SignedLatest(in: transaction)
      var tree = try AuditTree(in: transaction)
      let proof = try tree.consistencyProof(from: old, to: latest?.size ?? 0)
      let file = latest.flatMap { latest in
        proof.map {
          ConsistencyFile(oldSize: old, hashes: $0.hashes, checkpoint: latest.checkpoint)
        }
      }
      return (file: file, covered: latest?.size ?? 0)
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
