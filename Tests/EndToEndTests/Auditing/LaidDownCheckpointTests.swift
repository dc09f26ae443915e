import Foundation
import StrictJSON
import Testing
import Workbench

@Suite(.timeLimit(.minutes(1))) struct LaidDownCheckpointTests {
  @Test(
    "A ledger that is an older copy than the checkpoint beside it is refused, with what to do, and the right one is not"
  )
  func olderCopy() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      let ledger = stack.layout.path("ledger.sqlite")
      let (copy, newest) = (ledger + ".copy", ledger + ".newest")
      #expect(try await caller.send(.hubspot()).status == 201)
      await stack.jetway.stop()
      try FileManager.default.copyItem(atPath: ledger, toPath: copy)

      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      #expect(try await caller.send(.hubspot()).status == 201)
      await stack.jetway.stop()
      try FileManager.default.moveItem(atPath: ledger, toPath: newest)
      try FileManager.default.copyItem(atPath: copy, toPath: ledger)

      try stack.launchJetway()
      try await eventually { !stack.jetway.isRunning }
      #expect(stack.jetway.status == 69)
      #expect(stack.jetway.output.contains("the ledger was cut or is an older copy"))
      #expect(stack.jetway.output.contains(ledger + ".checkpoint"))

      try FileManager.default.removeItem(atPath: ledger)
      try FileManager.default.moveItem(atPath: newest, toPath: ledger)
      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      #expect(try await caller.send(.hubspot()).status == 201)
    }
  }

  @Test("A receipt in an answer names its entry, and a checkpoint is laid down within a second")
  func receipt() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      let first = try await caller.send(.hubspot())
      let index = try #require(first.json["receipt"]?["index"]?.int)
      let file = stack.layout.path("ledger.sqlite.checkpoint")
      try await eventually {
        let note = try String(contentsOfFile: file, encoding: .utf8)
        return note.split(separator: "\n").dropFirst().first.flatMap { Int64($0) } ?? 0 > index
      }
      let second = try await caller.send(.hubspot())
      let note = try #require(second.json["receipt"]?["checkpoint"]?.string)
      #expect(note.hasPrefix("localhost/audit\n"))
    }
  }

  @Test("Each checkpoint is told to the system's log, with its size and root")
  func systemLog() async throws {
    try await TestStack.with { stack in
      let path = stack.layout.path("syslog")
      let log = try #require(SystemLogSocket(path: path))
      await stack.jetway.stop()
      try stack.reconfigure("syslog: none", as: "syslog: \(path)")
      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      let file = stack.layout.path("ledger.sqlite.checkpoint")
      var newest = ""
      try await eventually {
        newest = log.next() ?? newest
        let words = newest.split(separator: " ")
        guard words.count > 2 else { return false }
        let note = try String(contentsOfFile: file, encoding: .utf8)
        return note.hasPrefix(
          "localhost/audit\n\(words[words.count - 2])\n\(words[words.count - 1])\n")
      }
      #expect(newest.contains("jetway["))
      #expect(newest.contains("]: audit checkpoint localhost/audit "))
    }
  }
}
