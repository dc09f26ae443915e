import Database
import Foundation
import Testing

@Suite("The files of an SQLite ledger", .timeLimit(.minutes(1)))
struct SQLiteFileTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test("Only the owner can read them")
  func modes() async throws {
    let database = try scratch.open()
    try await database.insert(1)
    for suffix in ["", "-wal", "-shm", ".lock"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: scratch.ledger + suffix)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(suffix)")
    }
    await database.close()
  }

  @Test(
    "What root makes beside another user's ledger is that user's, and what lay there stays as it was",
    .enabled(if: geteuid() == 0, "needs root"))
  func owners() async throws {
    await (try scratch.open()).close()
    let (nobody, other): (UInt32, UInt32) = (65_534, 65_533)
    let lock = scratch.ledger + ".lock"
    #expect(chown(scratch.ledger, nobody, other) == 0)
    #expect(try owners(of: lock) == [geteuid(), getegid()])
    await (try scratch.open()).close()
    #expect(try owners(of: lock) == [geteuid(), getegid()])
    try FileManager.default.removeItem(atPath: lock)
    let database = try scratch.open()
    try await database.insert(1)
    for suffix in ["", "-wal", "-shm", ".lock"] {
      #expect(try owners(of: scratch.ledger + suffix) == [nobody, other], "\(suffix)")
    }
    await database.close()
  }

  private func owners(of path: String) throws -> [UInt32] {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try [FileAttributeKey.ownerAccountID, .groupOwnerAccountID].map {
      try #require((attributes[$0] as? NSNumber)?.uint32Value)
    }
  }

  @Test(
    "The settings that durability and erasure rest on are in force",
    arguments: [
      ("SELECT journal_mode FROM pragma_journal_mode", Value.text("wal")),
      ("SELECT synchronous FROM pragma_synchronous", 2),
      ("SELECT foreign_keys FROM pragma_foreign_keys", 1),
      ("SELECT secure_delete FROM pragma_secure_delete", 1),
    ] as [(SQL, Value)])
  func settings(sql: SQL, wanted: Value) async throws {
    let database = try scratch.open()
    let found = try await database.write { (transaction) throws(DatabaseError) in
      try transaction.rows(sql)
    }
    #expect(found == [Row([wanted])])
    await database.close()
  }

  @Test(
    "Names that SQLite would not take for a file are refused",
    arguments: [
      "", ":memory:", "file:x?mode=memory", "a\0b",
    ])
  func names(path: String) {
    #expect(throws: DatabaseError.cannotOpen(path: path, reason: "give the path of a file")) {
      try SQLiteDatabase.open(path: path, ownership: .process, migrations: [], logger: .quiet)
    }
  }

  @Test("A file that is no ledger is refused and left as it is")
  func foreignFile() throws {
    try Data("not a database, but long enough to be read as one".utf8)
      .write(to: URL(filePath: scratch.ledger))
    let error = #expect(throws: DatabaseError.self) { try scratch.open() }
    #expect(error?.isCannotOpen == true)
    #expect(try String(contentsOfFile: scratch.ledger, encoding: .utf8).hasPrefix("not a database"))
  }

  @Test("Another program's database is refused and left as it is")
  func foreignDatabase() throws {
    try OtherProgram.createTable(in: scratch.ledger)
    let before = try Data(contentsOf: URL(filePath: scratch.ledger))
    #expect(
      throws: DatabaseError.cannotOpen(
        path: scratch.ledger, reason: "it holds another program's data")
    ) { try scratch.open() }
    #expect(try Data(contentsOf: URL(filePath: scratch.ledger)) == before)
  }

  @Test("A missing folder is named, and a ledger can be opened after a failed try")
  func missingFolder() async throws {
    let error = #expect(throws: DatabaseError.self) {
      try SQLiteDatabase.open(
        path: scratch.folder + "/missing/ledger", ownership: .process, migrations: [],
        logger: .quiet)
    }
    #expect(error?.isCannotOpen == true)
    let bad = [Migration("bad", ["nonsense"])]
    #expect(throws: DatabaseError.self) { try scratch.open(bad) }
    let database = try scratch.open()
    await database.close()
  }
}

extension DatabaseError {
  fileprivate var isCannotOpen: Bool {
    if case .cannotOpen = self { true } else { false }
  }
}
