import Database
import Foundation
import Testing

@Suite("When the disk does not take what is written", .timeLimit(.minutes(1)))
struct DiskFailureTests {
  @Test("A full disk refuses what does not fit, keeps the rest and takes smaller writes later")
  func full() async throws {
    let scratch = try Scratch()
    var settings = SQLiteSettings()
    settings.maximumPages = 40
    let database = try scratch.open(settings: settings)
    let results = try await Gate.together(on: database, count: 10) {
      transaction, number throws(DatabaseError) in
      let length = number == 5 ? 400_000 : 10
      try transaction.insert(number, body: String(repeating: "x", count: length))
    }
    #expect(results[5] == .full)
    #expect(database.status.fault == nil)
    try await database.insert(11)
    #expect(try await database.noteIDs.contains(11))
    #expect(try await !database.noteIDs.contains(5))
    await database.close()
  }

  @Test("After a failed write to the disk nothing more is written, while reads go on")
  func failed() async throws {
    let scratch = try Scratch()
    await #expect(processExitsWith: .success) { [folder = scratch.folder as String] in
      let database = try SQLiteDatabase.open(
        path: folder + "/ledger.sqlite", ownership: .process, migrations: Schema.notes,
        logger: .quiet)
      try await database.insert(1)
      Self.limitFileSize(to: 100_000)
      let results = try await Gate.together(on: database, count: 10) {
        transaction, number throws(DatabaseError) in
        try transaction.insert(number + 2, body: String(repeating: "x", count: 20_000))
      }
      let isDiskFailure = results.map { if case .io = $0 { true } else { false } }
      #expect(isDiskFailure == Array(repeating: true, count: 10), "the commit failed for all")

      // The disk is well again, but what it holds is not known before the next start.
      Self.limitFileSize(to: rlim_t.max)
      let fault = try #require(database.status.fault)
      #expect(fault == results[0])
      await #expect(throws: fault) { try await database.insert(20) }
      #expect(try await database.noteIDs == [1])
      await database.close()
    }
    let database = try scratch.open()
    #expect(try await database.noteIDs.first == 1)
    try await database.insert(30)
    await database.close()
  }

  /// Writing beyond the limit fails with EFBIG, to SQLite an input/output error.
  private static func limitFileSize(to bytes: rlim_t) {
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    limit.rlim_cur = min(bytes, limit.rlim_max)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  }
}
