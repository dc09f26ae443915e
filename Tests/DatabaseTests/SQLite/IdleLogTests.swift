import Database
import Foundation
import Testing

@Suite("The log of an SQLite ledger that is idle", .timeLimit(.minutes(1)))
struct IdleLogTests {
  private let scratch: Scratch
  private let hasty: SQLiteSettings

  init() throws {
    scratch = try Scratch()
    var settings = SQLiteSettings()
    settings.idleBeforeEmptying = .milliseconds(20)
    hasty = settings
  }

  private var logSize: Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: scratch.ledger + "-wal")
    return attributes?[.size] as? Int
  }

  private func emptied() async throws {
    while logSize != 0 { try await Task.sleep(for: .milliseconds(5)) }
  }

  @Test(
    "What was erased is in none of the files of an open ledger soon",
    arguments: [SQLiteSettings.Ownership.process, .perWrite])
  func erased(ownership: SQLiteSettings.Ownership) async throws {
    let marker = Data("refresh-token-\(UUID().uuidString)".utf8)
    let database = try scratch.open(ownership: ownership, settings: hasty)
    for round in 1...3 {
      try await database.insert(round, body: String(decoding: marker, as: UTF8.self))
      _ = try await database.write { (transaction) throws(DatabaseError) in
        try transaction.execute("UPDATE note SET body = NULL")
      }
      try await emptied()
      for file in try FileManager.default.contentsOfDirectory(atPath: scratch.folder) {
        let bytes = try Data(contentsOf: URL(filePath: "\(scratch.folder)/\(file)"))
        #expect(bytes.firstRange(of: marker) == nil, "\(file) in round \(round)")
      }
      #expect(try await database.noteIDs.count == round)
    }
    await database.close()
    #expect(try OtherProgram.checkIntegrity(of: scratch.ledger) == "ok")
  }

  @Test("What a killed process left in the log is emptied without a write")
  func leftBehind() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [folder = scratch.folder as String] in
      let database = try SQLiteDatabase.open(
        path: folder + "/ledger.sqlite", ownership: .process, migrations: Schema.notes,
        logger: .quiet)
      try await database.insert(1)
      kill(getpid(), SIGKILL)
    }
    #expect(try #require(logSize) > 0)
    let database = try scratch.open(settings: hasty)
    try await emptied()
    #expect(try await database.noteIDs == [1])
    await database.close()
  }

  @Test("A reader that is in the way is not waited for: writes go on, and it is tried again")
  func reader() async throws {
    let database = try scratch.open(settings: hasty)
    try await database.insert(1)
    try await emptied()
    let (began, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    async let read: Int = database.read { (transaction) throws(DatabaseError) in
      let count = try transaction.noteIDs.count
      began.signal()
      end.wait()
      return count + (try transaction.noteIDs.count)
    }
    await Task.detached { began.waitForSignal() }.value
    // Several times over, each behind a failed try; one try with patience takes five seconds.
    let clock = ContinuousClock()
    let time = try await clock.measure {
      for number in 2...6 {
        try await database.insert(number)
        try await Task.sleep(for: .milliseconds(60))
      }
    }
    #expect(time < .seconds(4))
    #expect(try #require(logSize) > 0)
    end.signal()
    #expect(try await read == 2)
    try await emptied()
    await database.close()
  }

  @Test("A ledger in use by the minute keeps its log")
  func busy() async throws {
    let database = try scratch.open()
    for number in 1...50 { try await database.insert(number) }
    #expect(try #require(logSize) > 0)
    await database.close()
  }
}

extension DispatchSemaphore {
  /// Named, because the plain one may not be called where tasks run.
  fileprivate nonisolated func waitForSignal() { wait() }
}
