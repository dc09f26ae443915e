import Database
import Foundation
import Testing

@Suite("Who may write to an SQLite ledger", .timeLimit(.minutes(1)))
struct OwnershipTests {
  private let scratch: Scratch
  private let impatient: SQLiteSettings

  init() throws {
    scratch = try Scratch()
    var settings = SQLiteSettings()
    settings.patience = .milliseconds(1)
    impatient = settings
  }

  @Test(
    "Whoever comes second is told who owns the ledger",
    arguments: [SQLiteSettings.Ownership.process, .perWrite])
  func secondOpener(ownership: SQLiteSettings.Ownership) async throws {
    let database = try scratch.open()
    #expect(throws: DatabaseError.inUse(path: scratch.ledger, holder: getpid())) {
      try scratch.open(ownership: ownership, settings: impatient)
    }
    #expect(throws: DatabaseError.self, "by another name") {
      let link = scratch.folder + "/link.sqlite"
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: scratch.ledger)
      _ = try SQLiteDatabase.open(
        path: link, ownership: ownership, migrations: [], settings: impatient, logger: .quiet)
    }
    await database.close()
    let next = try scratch.open(ownership: ownership)
    await next.close()
  }

  @Test("The ledger of a process that was killed can be opened at once")
  func ownerKilled() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [folder = scratch.folder as String] in
      let database = try Self.open(folder)
      try await database.insert(1)
      kill(getpid(), SIGKILL)
    }
    let database = try scratch.open(settings: impatient)
    #expect(try await database.noteIDs == [1])
    await database.close()
  }

  @Test("Processes that share a ledger take turns and see each other's changes")
  func sharing() async throws {
    try await withThrowingTaskGroup { group in
      for process in 0..<4 {
        group.addTask {
          for number in 0..<20 {
            let database = try scratch.open(ownership: .perWrite)
            async let first: Void = database.insert(process * 1000 + number * 2)
            async let second: Void = database.insert(process * 1000 + number * 2 + 1)
            _ = try await (first, second)
            #expect(try await database.noteIDs.contains(Int64(process * 1000 + number * 2)))
            await database.close()
          }
        }
      }
      try await group.waitForAll()
    }
    let database = try scratch.open()
    #expect(try await database.noteIDs.count == 160)
    await database.close()
  }

  @Test("Another process can write while a shared ledger is open and idle")
  func sharingWithAnotherProcess() async throws {
    let database = try scratch.open(ownership: .perWrite)
    try await database.insert(1)
    #expect(try await database.noteIDs == [1])
    await #expect(processExitsWith: .success) { [folder = scratch.folder as String] in
      let database = try Self.open(folder, ownership: .perWrite)
      try await database.insert(2)
      await database.close()
    }
    #expect(try await database.noteIDs == [1, 2])
    try await database.insert(3)
    #expect(try await database.noteIDs == [1, 2, 3])
    await database.close()
  }

  /// For the child processes, which cannot take a ``Scratch`` over.
  private static func open(
    _ folder: String, ownership: SQLiteSettings.Ownership = .process
  ) throws(DatabaseError) -> SQLiteDatabase {
    try SQLiteDatabase.open(
      path: folder + "/ledger.sqlite", ownership: ownership, migrations: Schema.notes,
      logger: .quiet)
  }
}
