import Database
import Testing
import TransparencyLog

@testable import Gateway

extension Ledger {
  /// Signs a checkpoint over all that is in the log.
  @discardableResult
  func sign(_ keys: AuditKeys = AuditStage.keys) async throws -> Checkpoint {
    let checkpoint = try await database.read { transaction throws(DatabaseError) in
      var tree = try AuditTree(in: transaction)
      return Checkpoint(origin: keys.origin, size: tree.size, root: try tree.root())
    }
    let signed = try SignedCheckpoint(checkpoint, signedBy: keys.signing)
    let kept = KeptCheckpoint(
      size: Int64(checkpoint.size), note: signed.bytes, signedAt: clock.now())
    try #require(
      try await database.write { transaction throws(DatabaseError) in
        try kept.keep(in: transaction)
      })
    return checkpoint
  }

  /// Makes the log longer by entries that differ.
  func grow(by count: Int) async throws {
    let now = clock.now()
    _ = try await database.write { transaction throws(DatabaseError) in
      try audit.append(
        (0..<count).map {
          AuditEntry(.serviceStarted(version: "\($0)"), by: .jetway, at: now)
        }, in: transaction)
    }
  }

  /// How many values open digests of the log.
  func disclosureCount() async throws -> Int64? {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.rows("SELECT count(*) FROM audit_disclosure").first?.integer(0)
    }
  }
}
