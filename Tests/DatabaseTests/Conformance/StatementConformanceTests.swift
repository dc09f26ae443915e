import Database
import Testing

@Suite("Statements, on every engine", .timeLimit(.minutes(1)))
struct StatementConformanceTests {
  @Test(
    "A value comes back as it was written", arguments: Engine.all,
    [
      Value.null, 0, .integer(.min), .integer(.max), "", "a", "é \u{1F600} \u{FEFF}", "1",
      .blob([]), .blob([0]), .blob(Array(0...255)),
    ])
  func roundTrip(engine: Engine, value: Value) async throws {
    try await engine.withDatabase { database in
      let found = try await database.write { (transaction) throws(DatabaseError) in
        switch value {
        case .text:
          try transaction.execute("INSERT INTO note (id, body) VALUES (1, $1)", value)
          return try transaction.rows("SELECT body FROM note")
        case .integer:
          try transaction.execute("INSERT INTO note (id) VALUES ($1)", value)
          return try transaction.rows("SELECT id FROM note")
        default:
          try transaction.execute("INSERT INTO note (id, bytes) VALUES (1, $1)", value)
          return try transaction.rows("SELECT bytes FROM note")
        }
      }
      #expect(found == [Row([value])])
    }
  }

  @Test("A placeholder means the argument of its number, in any order", arguments: Engine.all)
  func placeholders(engine: Engine) async throws {
    try await engine.withDatabase { database in
      let row = try await database.write { (transaction) throws(DatabaseError) in
        try transaction.execute(
          "INSERT INTO note (body, id, length) VALUES ($2, $1, $1)", 7, "seven")
        return try transaction.rows(
          "SELECT body, id, length FROM note WHERE body = $2 AND id = $1", 7, "seven")
      }
      #expect(row == [Row(["seven", 7, 7])])
    }
  }

  @Test("A statement tells how many rows it changed", arguments: Engine.all)
  func countsRows(engine: Engine) async throws {
    try await engine.withDatabase { database in
      let counts = try await database.write { (transaction) throws(DatabaseError) in
        [
          try transaction.execute("INSERT INTO note (id) VALUES (1), (2), (3)"),
          try transaction.execute("UPDATE note SET body = 'x' WHERE id > 1"),
          try transaction.execute("UPDATE note SET body = 'y' WHERE id > 9"),
          try transaction.execute("INSERT INTO note (id) VALUES (1) ON CONFLICT (id) DO NOTHING"),
          try transaction.execute("SELECT id FROM note"),
          try transaction.execute("DELETE FROM note"),
          try transaction.execute("CREATE TABLE other (id INTEGER)"),
        ]
      }
      #expect(counts == [3, 2, 0, 0, 0, 3, 0])
    }
  }

  @Test("A change can return its rows", arguments: Engine.all)
  func returning(engine: Engine) async throws {
    try await engine.withDatabase { database in
      let rows = try await database.write { (transaction) throws(DatabaseError) in
        try transaction.rows("INSERT INTO note (id, body) VALUES (1, 'a'), (2, 'b') RETURNING id")
      }
      #expect(rows == [Row([1]), Row([2])])
      #expect(try await database.noteIDs == [1, 2])
    }
  }

  @Test("A rule of the schema is named when a row breaks it", arguments: Engine.all)
  func constraints(engine: Engine) async throws {
    let cases: [(SQL, Constraint)] = [
      ("INSERT INTO note (id) VALUES (1)", .unique),
      ("INSERT INTO tag (name, note) VALUES ('a', 1), ('a', 1)", .unique),
      ("INSERT INTO tag (name, note) VALUES ('b', 99)", .foreignKey),
      ("INSERT INTO note (id, length) VALUES (2, -1)", .check),
      ("INSERT INTO tag (name, note) VALUES (NULL, 1)", .notNull),
    ]
    try await engine.withDatabase { database in
      try await database.insert(1)
      for (statement, kind) in cases {
        let error = await #expect(throws: DatabaseError.self) {
          try await database.write { (transaction) throws(DatabaseError) in
            try transaction.execute(statement)
          }
        }
        guard case .constraint(kind, _) = error else {
          Issue.record("\(statement.text): \(String(describing: error))")
          continue
        }
      }
    }
  }

  @Test(
    "A statement that cannot run on every engine, or not at all, is refused", arguments: Engine.all,
    [
      "nonsense", "", "SELECT missing FROM note", "INSERT INTO note (id) VALUES (?)",
      "INSERT INTO note (id) VALUES (:id)", "SELECT 1; SELECT 2", "SELECT \"text\"",
      "BEGIN", "COMMIT", " rollback", "-- a\nSAVEPOINT x", "PRAGMA synchronous = OFF",
      "ATTACH 'x' AS y", "VACUUM", "SELECT $0",
      "CREATE TABLE a (b INTEGER REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED)",
    ] as [SQL])
  func refuses(engine: Engine, sql: SQL) async throws {
    try await engine.withDatabase { database in
      let error = await #expect(throws: DatabaseError.self) {
        try await database.write { (transaction) throws(DatabaseError) in
          try transaction.execute(sql)
        }
      }
      guard case .statement = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      try await database.insert(1)
    }
  }

  @Test("Too few and too many arguments are refused", arguments: Engine.all, [0, 1, 3])
  func argumentCount(engine: Engine, count: Int) async throws {
    try await engine.withDatabase { database in
      await #expect(throws: DatabaseError.statement(reason: "2 arguments wanted, \(count) given")) {
        try await database.write { (transaction) throws(DatabaseError) in
          try transaction.execute(
            "INSERT INTO note (id, body) VALUES ($1, $2)",
            arguments: Array(repeating: 1, count: count))
        }
      }
    }
  }

  @Test("Text with U+0000 is refused, a blob with it is not", arguments: Engine.all)
  func refusesNUL(engine: Engine) async throws {
    try await engine.withDatabase { database in
      await #expect(throws: DatabaseError.self) { try await database.insert(1, body: "a\0b") }
      let kept = try await database.noteIDs
      #expect(kept == [])
    }
  }

  @Test("A column of another kind than the program reads is an error", arguments: Engine.all)
  func kinds(engine: Engine) async throws {
    try await engine.withDatabase { database in
      try await database.insert(1)
      let row = try #require(
        try await database.read { (transaction) throws(DatabaseError) in
          try transaction.rows("SELECT id, body FROM note").first
        })
      #expect(try row.optionalText(1) == nil)
      #expect(throws: DatabaseError.unexpectedValue(column: 1, wanted: "text", found: "null")) {
        try row.text(1)
      }
      #expect(throws: DatabaseError.unexpectedValue(column: 0, wanted: "blob", found: "integer")) {
        try row.blob(0)
      }
      #expect(
        throws: DatabaseError.unexpectedValue(column: 2, wanted: "integer", found: "no column")
      ) { try row.optionalInteger(2) }
    }
  }
}

extension SQL: CustomTestStringConvertible {
  package var testDescription: String { text.description }
}
