import Database
import TransparencyLog

/// A proof against the newest checkpoint that the ledger keeps, and how far that reaches.
struct ProofAttempt<File: Sendable>: Sendable {
  /// nil where the checkpoint covers too little.
  let file: File?
  /// Entries that the checkpoint covers.
  let covered: UInt64
  /// Entries that there are.
  let logSize: UInt64

  private init(
    in transaction: any Transaction,
    prove: (inout AuditTree, SignedLatest) throws(DatabaseError) -> File?
  ) throws(DatabaseError) {
    let latest = try SignedLatest(in: transaction)
    var tree = try AuditTree(in: transaction)
    file = if let latest { try prove(&tree, latest) } else { nil }
    covered = latest?.size ?? 0
    logSize = tree.size
  }
}

extension ProofAttempt<ProofFile> {
  /// That an entry is in the log.
  init(of index: UInt64, in transaction: any Transaction) throws(DatabaseError) {
    try self.init(in: transaction) { tree, latest throws(DatabaseError) in
      try tree.inclusionProof(of: index, in: latest.size).map {
        ProofFile(index: index, hashes: $0.hashes, checkpoint: latest.checkpoint)
      }
    }
  }
}

extension ProofAttempt<ConsistencyFile> {
  /// That the log begins with its first `old` entries.
  init(from old: UInt64, in transaction: any Transaction) throws(DatabaseError) {
    try self.init(in: transaction) { tree, latest throws(DatabaseError) in
      try tree.consistencyProof(from: old, to: latest.size).map {
        ConsistencyFile(oldSize: old, hashes: $0.hashes, checkpoint: latest.checkpoint)
      }
    }
  }
}
