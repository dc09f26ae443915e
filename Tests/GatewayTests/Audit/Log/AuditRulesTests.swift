import Database
import Testing

@testable import Gateway

@Suite("Whoever writes to the ledger")
struct AuditRulesTests {
  static let attempts: [(SQL, String)] = [
    ("UPDATE audit_entry SET line = 'x' WHERE seq = 3", "audit_entry_stays"),
    ("UPDATE audit_entry SET line = NULL WHERE seq = 3", "audit_entry_stays"),
    ("UPDATE audit_entry SET onboarding = 'onb_x' WHERE seq = 3", "audit_entry_stays"),
    ("UPDATE audit_entry SET seq = 900 WHERE seq = 299", "audit_entry_stays"),
    ("DELETE FROM audit_entry WHERE seq = 299", "audit_entry_is_kept"),
    ("INSERT INTO audit_entry (seq, line) VALUES (301, 'x')", "audit_entry_has_no_gap"),
    ("INSERT INTO audit_entry (seq) VALUES (300)", "audit_entry_has_no_gap"),
    ("UPDATE audit_tile SET root = zeroblob(32)", "audit_tile_stays"),
    ("DELETE FROM audit_tile", "audit_tile_is_kept"),
    ("INSERT INTO audit_pruned (bundle) VALUES (1)", "audit_hold_holds"),
  ]

  @Test("can change and remove nothing of the audit log", arguments: attempts)
  func refused(statement: SQL, rule: String) async throws {
    let stage = try AuditStage()
    try await stage.append(300)
    let before = try await stage.lines()
    await #expect(throws: DatabaseError.constraint(.rule, about: rule)) {
      _ = try await stage.database.write { transaction throws(DatabaseError) in
        try transaction.execute(statement)
      }
    }
    #expect(try await stage.lines() == before)
  }

  @Test("can append no line that is too long to be read, nor the entry before it")
  func long() async throws {
    let stage = try AuditStage()
    let log = stage.ledger.audit
    func entry(_ length: Int) -> AuditEntry {
      let version = String(repeating: "1", count: length)
      return AuditEntry(.serviceStarted(version: version), by: .jetway, at: Fixtures.now)
    }
    func append(_ entries: [AuditEntry]) async throws {
      _ = try await stage.database.write { transaction throws(DatabaseError) in
        try log.append(entries, in: transaction)
      }
    }
    let room = AuditEntry.lengthLimit - entry(0).line(sequence: 1).count
    await #expect(throws: DatabaseError.constraint(.check, about: "audit_entry.line")) {
      try await append([entry(0), entry(room + 1)])
    }
    #expect(try await stage.lines() == [])
    try await append([entry(0), entry(room)])
    #expect(try await stage.lines().last?.count == AuditEntry.lengthLimit)
  }

  @Test("can prune no bundle that is held, and none before it is complete")
  func held() async throws {
    let stage = try AuditStage()
    try await stage.append(600)
    _ = try await stage.database.write { transaction throws(DatabaseError) in
      try transaction.execute(
        """
        INSERT INTO audit_hold (id, first, last, reason, created_at) VALUES (1, 100, 260, 'x', 0)
        """)
    }
    for bundle in [0, 1, 2] as [Int64] {
      await #expect(throws: DatabaseError.constraint(.rule, about: "audit_hold_holds")) {
        _ = try await stage.database.write { transaction throws(DatabaseError) in
          try transaction.execute(
            "INSERT INTO audit_pruned (bundle) VALUES ($1)", .integer(bundle))
        }
      }
    }
  }

  static let states = ["creating", "created", "unknown", "ambiguous"]

  @Test("can bring no onboarding beyond accepted without its intent", arguments: states)
  func intent(state: String) async throws {
    let test = try TestGateway()
    _ = await test.send(Fixtures.webhook())
    for intent in [nil, 99, 2] as [Int64?] {
      await #expect(
        throws: DatabaseError.constraint(.rule, about: "onboarding_has_its_intent")
      ) {
        try await test.database.write { transaction throws(DatabaseError) in
          try transaction.execute(
            "INSERT INTO audit_entry (seq, line) VALUES (4, 'of nobody')")
          try transaction.execute(
            """
            UPDATE onboarding SET state = $1, intent_entry = $2,
              connector_id = CASE WHEN $1 = 'created' THEN 'c' END, lease_expires = 1,
              next_try = CASE WHEN $1 IN ('creating', 'unknown') THEN 1 END
            """, .text(state), Value(intent == 2 ? 4 : intent))
        }
      }
    }
  }
}
