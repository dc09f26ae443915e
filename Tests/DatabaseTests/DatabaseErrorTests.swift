import Database
import Testing

@Suite("What a database error says")
struct DatabaseErrorTests {
  @Test(
    "Each says what the operator can do",
    arguments: [
      (DatabaseError.inUse(path: "/l", holder: 42), "process 42: stop that one first"),
      (.inUse(path: "/l", holder: nil), "another process"),
      (.cannotOpen(path: "/l", reason: "no folder"), "/l cannot be opened: no folder"),
      (.unsafeSetting(name: "synchronous", found: "1"), "local file system"),
      (.migrationChanged(name: "a"), "restore a backup"),
      (.migrationUnknown(name: "a"), "run that version"),
      (.migrationFailed(name: "a", reason: "b"), "undone: b"),
      (.full, "make room"), (.io(code: 10), "start again"), (.corrupt, "restore a backup"),
      (.busy, "fuser"), (.constraint(.notNull, about: "t.c"), "not null rule (t.c)"),
      (.statement(reason: "x"), "report it: x"),
      (.unexpectedValue(column: 1, wanted: "text", found: "null"), "column 1 holds null"),
      (.closed, "stopping"),
    ])
  func advice(error: DatabaseError, part: String) {
    #expect(error.description.contains(part))
  }
}
