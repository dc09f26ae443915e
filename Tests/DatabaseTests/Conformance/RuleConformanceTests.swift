import Database
import Testing

@Suite("Rules of rows, on every engine", .timeLimit(.minutes(1)))
struct RuleConformanceTests {
  static let rules = Migration(
    "rules",
    [
      .rule(RowRule("note_is_small", refuses: .insert, of: "note", where: "NEW.id > 9")),
      .rule(RowRule("note_stays_small", refuses: .update, of: "note", where: "NEW.id > 9")),
      .rule(RowRule("note_is_kept", refuses: .delete, of: "note", where: "OLD.id > 2")),
    ])

  static let breaches: [(SQL, String)] = [
    ("INSERT INTO note (id) VALUES (10)", "note_is_small"),
    ("INSERT INTO note (id) VALUES (7), (8), (10), (9)", "note_is_small"),
    ("INSERT INTO note (id) SELECT id + 6 FROM note ORDER BY id", "note_is_small"),
    ("UPDATE note SET id = id + 6 WHERE id > 2", "note_stays_small"),
    ("DELETE FROM note", "note_is_kept"),
  ]

  @Test(
    "One refuses the rows that break it, and of the statement that brings them nothing stays",
    arguments: Engine.all, breaches)
  func refused(engine: Engine, breach: (statement: SQL, rule: String)) async throws {
    let scratch = try Scratch()
    let database = try engine.open(scratch, Schema.notes + [Self.rules])
    for id in 1...4 { try await database.insert(id) }
    let results = try await Gate.together(on: database, count: 3) {
      transaction, number throws(DatabaseError) in
      if number == 1 {
        try transaction.execute(breach.statement)
      } else {
        try transaction.insert(5 + number / 2)
      }
    }
    #expect(results == [nil, .constraint(.rule, about: breach.rule), nil])
    #expect(try await database.noteIDs == [1, 2, 3, 4, 5, 6])
    await database.close()
  }

  @Test("One takes the place of the one with its name", arguments: Engine.all)
  func replaced(engine: Engine) async throws {
    let scratch = try Scratch()
    await (try engine.open(scratch, Schema.notes + [Self.rules])).close()
    let others = Migration(
      "other rules",
      [.rule(RowRule("note_is_small", refuses: .insert, of: "note", where: "NEW.id > 99"))])
    let database = try engine.open(scratch, Schema.notes + [Self.rules, others])
    try await database.insert(99)
    await #expect(throws: DatabaseError.constraint(.rule, about: "note_is_small")) {
      try await database.insert(100)
    }
    await database.close()
  }
}
