import Database
import Testing

@Suite("Migrations, on every engine", .timeLimit(.minutes(1)))
struct MigrationConformanceTests {
  private static let more = Migration("more", ["INSERT INTO note (id) VALUES (1)"])

  @Test("Each is applied once, however often the store is opened", arguments: Engine.all)
  func once(engine: Engine) async throws {
    let scratch = try Scratch()
    for _ in 0..<3 {
      let database = try engine.open(scratch, Schema.notes + [Self.more])
      #expect(try await database.noteIDs == [1])
      await database.close()
    }
  }

  @Test("New ones are applied to an old store", arguments: Engine.all)
  func upgrade(engine: Engine) async throws {
    let scratch = try Scratch()
    let old = try engine.open(scratch, Schema.notes)
    try await old.insert(7)
    await old.close()
    let new = try engine.open(scratch, Schema.notes + [Self.more])
    #expect(try await new.noteIDs == [1, 7])
    await new.close()
  }

  @Test("One that was applied must not have changed", arguments: Engine.all)
  func changed(engine: Engine) async throws {
    let scratch = try Scratch()
    await (try engine.open(scratch, Schema.notes + [Self.more])).close()
    let edited = [
      Migration("more", ["INSERT INTO note (id) VALUES (2)"]),
      Migration("renamed", Self.more.steps),
      Migration("more", Self.more.steps + ["DELETE FROM note"]),
    ]
    for migration in edited {
      #expect(throws: DatabaseError.migrationChanged(name: "more")) {
        try engine.open(scratch, Schema.notes + [migration])
      }
    }
  }

  @Test("A store that a newer program has migrated is refused", arguments: Engine.all)
  func newer(engine: Engine) async throws {
    let scratch = try Scratch()
    await (try engine.open(scratch, Schema.notes + [Self.more])).close()
    #expect(throws: DatabaseError.migrationUnknown(name: "more")) {
      try engine.open(scratch, Schema.notes)
    }
  }

  @Test("One that fails is undone, those before it stay", arguments: Engine.all)
  func failing(engine: Engine) async throws {
    let scratch = try Scratch()
    let failing = Migration("failing", ["INSERT INTO note (id) VALUES (5)", "nonsense"])
    let error = #expect(throws: DatabaseError.self) {
      try engine.open(scratch, Schema.notes + [Self.more, failing])
    }
    guard case .migrationFailed(name: "failing", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    let database = try engine.open(scratch, Schema.notes + [Self.more])
    #expect(try await database.noteIDs == [1])
    await database.close()
  }
}
