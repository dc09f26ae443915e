import Database
import Gateway
import StrictJSON
import Testing

extension TestGateway {
  /// Every onboarding, the oldest first.
  func records() async throws -> [OnboardingRecord] {
    let ids = try await database.read { transaction throws(DatabaseError) in
      try transaction.rows("SELECT id FROM onboarding ORDER BY created_at, rowid")
        .map { row throws(DatabaseError) in try row.text(0) }
    }
    var records: [OnboardingRecord] = []
    for id in ids.compactMap({ OnboardingID($0) }) {
      records.append(try #require(try await ledger.record(id)))
    }
    return records
  }

  /// The only onboarding.
  func record() async throws -> OnboardingRecord {
    let records = try await records()
    try #require(records.count == 1)
    return records[0]
  }

  /// The audit log, as its types and outcomes.
  func audit() async throws -> [String] {
    try await auditLines().map { line in
      let json = try JSON(parsing: line)
      return "\(json["type"]?.string ?? "") \(json["outcome"]?.string ?? "")"
    }
  }

  func auditLines() async throws -> [[UInt8]] {
    try await database.read { transaction throws(DatabaseError) in
      try AuditLog.lines(from: 0, limit: 10_000, in: transaction)
    }
  }

  func rowCount(_ state: String? = nil) async throws -> Int64 {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.rows(
        "SELECT count(*) FROM onboarding WHERE $1 IS NULL OR state = $1", Value(state)
      ).first?.integer(0) ?? -1
    }
  }

  /// How many webhooks are kept.
  func sealedCount() async throws -> Int64 {
    try await database.read { transaction throws(DatabaseError) in
      try transaction.rows("SELECT count(*) FROM sealed_webhook").first?.integer(0) ?? -1
    }
  }

  /// Loses what is kept of the webhooks.
  func loseSealed() async throws {
    _ = try await database.write { transaction throws(DatabaseError) in
      try transaction.execute("DELETE FROM sealed_webhook")
    }
  }
}
