import Database
import Testing

@testable import Gateway

@Suite("A ledger of an older schema", .timeLimit(.minutes(1)))
struct LedgerRulesTests {
  /// How many migrations the ledger had before its rules ended a statement at once.
  static let age = Ledger.migrations.firstIndex { $0.name == Ledger.rulesAtOnce.name } ?? 0

  @Test("has the schema of a new one afterwards", arguments: 1..<Ledger.migrations.count)
  func schema(age: Int) async throws {
    let store = try await LedgerFolder(age: age) { _ throws(DatabaseError) in }
    #expect(try await store.differences() == [])
  }

  @Test("keeps its rules as a new one does, not as the older program had them kept")
  func rules() async throws {
    let store = try await LedgerFolder(age: Self.age) { transaction throws(DatabaseError) in
      try transaction.execute("DROP TRIGGER audit_tile_stays")
      try transaction.execute(
        """
        CREATE TRIGGER audit_tile_stays BEFORE UPDATE ON audit_tile
        WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'rule: audit_tile_stays'); END
        """)
      try transaction.execute("DROP TRIGGER onboarding_has_its_intent")
      try transaction.execute(
        """
        CREATE TRIGGER onboarding_has_its_intent BEFORE UPDATE ON onboarding
        WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'rule: onboarding_has_its_intent'); END
        """)
    }
    #expect(try await store.differences() == [])
  }

  @Test("has it logged what is done to it, before it is done; a new one does not")
  func told() async throws {
    let store = try await LedgerFolder(age: Self.age) { _ throws(DatabaseError) in }
    #expect(store.log.lines.count == Ledger.migrations.count - Self.age)
    #expect(store.log.lines.first?.hasPrefix("notice The ledger is brought") == true)
    #expect(store.log.lines.first?.contains(Ledger.rulesAtOnce.name) == true)
    #expect(try LedgerFolder().log.lines == [])
  }

  @Test("keeps the entries of its audit log, what was pruned of it, and to what they belong")
  func entries() async throws {
    let store = try await LedgerFolder(age: Self.age) { transaction throws(DatabaseError) in
      for sequence in 0..<300 {
        try transaction.execute(
          "INSERT INTO audit_entry (seq, onboarding, line) VALUES ($1, $2, $3)",
          arguments: Self.entry(sequence))
      }
      try AuditTiles.complete(in: transaction)
      try transaction.execute("INSERT INTO audit_pruned (bundle) VALUES (0)")
      try transaction.execute("UPDATE audit_entry SET line = NULL WHERE seq < 9")
    }
    let rows = try await store.database.read { transaction throws(DatabaseError) in
      try transaction.rows("SELECT seq, onboarding, line FROM audit_entry ORDER BY seq")
    }
    let pruned = (0..<9).map { Row([Self.entry($0)[0], Self.entry($0)[1], .null]) }
    #expect(rows == pruned + (9..<300).map { Row(Self.entry($0)) })
  }

  /// Each second one belongs to an onboarding.
  private static func entry(_ sequence: Int) -> [Value] {
    [
      Value(sequence), sequence.isMultiple(of: 2) ? .null : .text("onb_\(sequence)"),
      .blob(Array("line \(sequence)".utf8)),
    ]
  }
}

extension LedgerFolder {
  /// What its schema has that this version's migrations do not make of a new ledger, and the reverse.
  fileprivate func differences() async throws -> [String] {
    let wanted = try SQLiteSchema(of: Ledger.migrations)
    return try await database.read { transaction throws(DatabaseError) in
      try SchemaComparison(with: wanted, in: transaction).differences
    }
  }
}
