import Database
import Foundation
import Testing

@Suite("What an SQLite ledger has acknowledged, it keeps", .timeLimit(.minutes(2)))
struct DurabilityTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  @Test("Nothing acknowledged is lost, and nothing is half there, after kill -9", arguments: 1...3)
  func killed(round: Int) async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [folder = scratch.folder as String, round = round as Int] in
      try await KilledWriter.run(in: folder, acknowledgements: 700 * round)
    }
    let acknowledged = try KilledWriter.acknowledged(in: scratch.folder)
    #expect(acknowledged.count >= 700 * round)

    let database = try scratch.open()
    let (notes, tags) = try await database.read { (transaction) throws(DatabaseError) in
      (try transaction.noteIDs, try transaction.rows("SELECT note FROM tag ORDER BY note"))
    }
    await database.close()
    #expect(acknowledged.subtracting(notes).isEmpty)
    #expect(notes == (try tags.map { try $0.integer(0) }))
    #expect(try OtherProgram.checkIntegrity(of: scratch.ledger) == "ok")
  }

  @Test("A copy of the files, taken while the writer works, holds what was acknowledged, no more")
  func copied() async throws {
    let database = try scratch.open()
    for number in 1...20 { try await database.insert(number) }
    let copy = try Scratch()
    try await database.write { (transaction) throws(DatabaseError) in
      try transaction.insert(21)
      // No commit and no checkpoint can run now: this closure keeps their thread busy.
      for file in ["ledger.sqlite", "ledger.sqlite-wal"] {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/cp")
        process.arguments = ["\(scratch.folder)/\(file)", "\(copy.folder)/\(file)"]
        try? process.run()
        process.waitUntilExit()
      }
    }
    await database.close()
    let restored = try copy.open()
    #expect(try await restored.noteIDs == Array(1...20))
    await restored.close()
  }

  @Test("A ledger whose log was copied back many times is whole")
  func checkpoints() async throws {
    var settings = SQLiteSettings()
    settings.checkpointPages = 8
    let database = try scratch.open(settings: settings)
    try await withThrowingTaskGroup { group in
      for worker in 0..<8 {
        group.addTask {
          for number in 0..<40 {
            try await database.insert(
              worker * 100 + number, body: String(repeating: "x", count: 3_000))
            if number % 10 == 0 { _ = try await database.noteIDs }
          }
        }
      }
      try await group.waitForAll()
    }
    let logSize = try #require(
      FileManager.default.attributesOfItem(atPath: scratch.ledger + "-wal")[.size] as? Int)
    #expect(logSize < 2 << 20, "the log is used again instead of growing")
    #expect(try await database.noteIDs.count == 320)
    await database.close()
    #expect(!FileManager.default.fileExists(atPath: scratch.ledger + "-wal"))
    #expect(try OtherProgram.checkIntegrity(of: scratch.ledger) == "ok")
  }

  @Test("What was erased is in none of the files after closing")
  func erased() async throws {
    let marker = "refresh-token-\(UUID().uuidString)"
    let database = try scratch.open()
    // Beside other rows, and long enough for pages of its own.
    for (id, copies) in [(1, 1), (2, 300)] {
      try await database.insert(id, body: String(repeating: marker, count: copies))
      try await database.insert(id + 10)
    }
    _ = try await database.write { (transaction) throws(DatabaseError) in
      try transaction.execute("UPDATE note SET body = NULL WHERE id < 10")
    }
    await database.close()
    for file in try FileManager.default.contentsOfDirectory(atPath: scratch.folder) {
      let bytes = try Data(contentsOf: URL(filePath: "\(scratch.folder)/\(file)"))
      #expect(bytes.firstRange(of: Data(marker.utf8)) == nil, "\(file)")
    }
  }
}
