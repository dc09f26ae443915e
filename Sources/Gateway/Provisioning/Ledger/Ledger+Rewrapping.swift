package import Database

extension Ledger {
  /// Of one transaction, in sealed secrets.
  private static let rewrappingBatch: Int64 = 500

  /// Wraps the data key of everything that waits under a retired key under the current one. What
  /// cannot be unwrapped stays as it is. May be interrupted at any moment and called again.
  package func rewrapSealed() async throws(DatabaseError) -> Rewrapping {
    var result = Rewrapping()
    for table in SealedTable.allCases {
      var after = ""
      while let last = try await rewrap(table, after: after, into: &result) { after = last }
    }
    return result
  }

  /// - Returns: The last row that was looked at; nil for none.
  private func rewrap(
    _ table: SealedTable, after row: String, into result: inout Rewrapping
  ) async throws(DatabaseError) -> String? {
    let rows = try await sealedUnderOtherKeys(in: table, after: row)
    result.rewrapped += try await replace(unwrapped(rows, into: &result), in: table)
    return rows.last?.id
  }

  private enum SealedTable: CaseIterable {
    case webhooks, revocations, sessions

    var page: SQL {
      switch self {
      case .webhooks:
        """
        SELECT onboarding, key_id, wrapped_key FROM sealed_webhook
        WHERE key_id <> $1 AND onboarding > $2 ORDER BY onboarding LIMIT $3
        """
      case .revocations:
        """
        SELECT id, key_id, wrapped_key FROM token_revocation
        WHERE key_id <> $1 AND id > $2 ORDER BY id LIMIT $3
        """
      case .sessions:
        """
        SELECT id, key_id, wrapped_key FROM oauth_session
        WHERE box IS NOT NULL AND key_id <> $1 AND id > $2 ORDER BY id LIMIT $3
        """
      }
    }

    var replacement: SQL {
      switch self {
      case .webhooks:
        """
        UPDATE sealed_webhook SET key_id = $1, wrapped_key = $2
        WHERE onboarding = $3 AND key_id = $4 AND wrapped_key = $5
        """
      case .revocations:
        """
        UPDATE token_revocation SET key_id = $1, wrapped_key = $2
        WHERE id = $3 AND key_id = $4 AND wrapped_key = $5
        """
      case .sessions:
        """
        UPDATE oauth_session SET key_id = $1, wrapped_key = $2
        WHERE id = $3 AND key_id = $4 AND wrapped_key = $5
        """
      }
    }
  }

  private struct Wrapped: Sendable {
    let id: String
    /// Without the box, which may be long and stays as it is.
    let sealed: SealedBytes
  }

  private struct Replacement: Sendable {
    let id: String
    let old: SealedBytes
    let new: SealedBytes
  }

  private func sealedUnderOtherKeys(
    in table: SealedTable, after row: String
  ) async throws(DatabaseError) -> [Wrapped] {
    try await database.read { transaction throws(DatabaseError) in
      let rows = try transaction.rows(
        table.page, .text(sealing.currentID), .text(row), .integer(Self.rewrappingBatch))
      return try rows.map { row throws(DatabaseError) in
        Wrapped(
          id: try row.text(0),
          sealed: SealedBytes(keyID: try row.text(1), wrappedKey: try row.blob(2), box: []))
      }
    }
  }

  private func unwrapped(_ rows: [Wrapped], into result: inout Rewrapping) -> [Replacement] {
    rows.compactMap { row in
      do throws(SealingError) {
        return try sealing.rewrap(row.sealed).map {
          Replacement(id: row.id, old: row.sealed, new: $0)
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
  private func replace(
    _ replacements: [Replacement], in table: SealedTable
  ) async throws(DatabaseError) -> Int {
    guard !replacements.isEmpty else { return 0 }
    let now = clock.now()
    return try await database.write { transaction throws(DatabaseError) in
      var count = 0
      for replacement in replacements {
        count += try transaction.execute(
          table.replacement, .text(replacement.new.keyID), .blob(replacement.new.wrappedKey),
          .text(replacement.id), .text(replacement.old.keyID),
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
