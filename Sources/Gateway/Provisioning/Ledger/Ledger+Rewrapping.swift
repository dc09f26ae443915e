package import Database

extension Ledger {
  /// Of one transaction, in sealed webhooks.
  private static let rewrappingBatch: Int64 = 500

  /// Wraps the data key of every sealed webhook that is under a retired key under the current one.
  /// What cannot be unwrapped stays as it is. May be interrupted at any moment and called again.
  package func rewrapSealed() async throws(DatabaseError) -> Rewrapping {
    var result = Rewrapping()
    var after = ""
    while true {
      let rows = try await sealedUnderOtherKeys(after: after)
      guard let last = rows.last else { return result }
      after = last.onboarding
      result.rewrapped += try await replace(unwrapped(rows, into: &result))
    }
  }

  private struct Wrapped: Sendable {
    let onboarding: String
    /// Without the box, which may be long and stays as it is.
    let sealed: SealedBytes
  }

  private struct Replacement: Sendable {
    let onboarding: String
    let old: SealedBytes
    let new: SealedBytes
  }

  private func sealedUnderOtherKeys(
    after onboarding: String
  ) async throws(DatabaseError) -> [Wrapped] {
    try await database.read { transaction throws(DatabaseError) in
      let rows = try transaction.rows(
        """
        SELECT onboarding, key_id, wrapped_key FROM sealed_webhook
        WHERE key_id <> $1 AND onboarding > $2 ORDER BY onboarding LIMIT $3
        """, .text(sealing.currentID), .text(onboarding), .integer(Self.rewrappingBatch))
      return try rows.map { row throws(DatabaseError) in
        Wrapped(
          onboarding: try row.text(0),
          sealed: SealedBytes(keyID: try row.text(1), wrappedKey: try row.blob(2), box: []))
      }
    }
  }

  private func unwrapped(_ rows: [Wrapped], into result: inout Rewrapping) -> [Replacement] {
    rows.compactMap { row in
      do throws(SealingError) {
        return try sealing.rewrap(row.sealed).map {
          Replacement(onboarding: row.onboarding, old: row.sealed, new: $0)
        }
      } catch {
        switch error {
        case .unknownKey(let id): result.unknown[id, default: 0] += 1
        case .damaged: result.damaged += 1
        }
        return nil
      }
    }
  }

  /// - Returns: How many were still there and as they were read.
  private func replace(_ replacements: [Replacement]) async throws(DatabaseError) -> Int {
    guard !replacements.isEmpty else { return 0 }
    let now = clock.now()
    return try await database.write { transaction throws(DatabaseError) in
      var count = 0
      for replacement in replacements {
        count += try transaction.execute(
          """
          UPDATE sealed_webhook SET key_id = $1, wrapped_key = $2
          WHERE onboarding = $3 AND key_id = $4 AND wrapped_key = $5
          """, .text(replacement.new.keyID), .blob(replacement.new.wrappedKey),
          .text(replacement.onboarding), .text(replacement.old.keyID),
          .blob(replacement.old.wrappedKey))
      }
      if count > 0 {
        let event = AuditEvent.sealingKeyRotated(keyID: sealing.currentID, count: count)
        try audit.append([AuditEntry(event, by: .jetway, at: now)], in: transaction)
      }
      return count
    }
  }
}
