import FastCGI
import Foundation
import StrictJSON
import Testing

@testable import Gateway

@Suite("The control socket")
struct ControlSocketTests {
  @Test("is its owner's alone, answers as the server does, and is gone after it")
  func serves() async throws {
    let stage = try OperatorStage()
    let record = try await stage.insert(.ambiguous)
    let path = stage.path + ".control"
    // What a crash has left.
    let left = try Listener.open(.unix(path: path))
    _ = consume left

    let log = RecordedLog()
    let socket = try #require(
      ControlSocket.open(forLedger: stage.path, stage.control.responder, logger: log.logger))
    let serving = Task { try await socket.serve() }
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let channel = try await OperatorChannel.open(
      ledger: stage.path, user: "anna", logger: log.logger
    ) { () throws(CommandFailure) in throw CommandFailure(.configuration, "not asked for") }
    #expect(channel.isServed)
    #expect(channel.greeting.settling == Fixtures.rules.grace)
    let facts = try await channel.perform(.abandon(record.id, reason: nil))
    #expect(facts["state"] == "abandoned")
    await #expect(throws: CommandFailure.self) {
      try await channel.perform(.retry(record.id))
    }
    socket.close()
    try await serving.value
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(log.lines.allSatisfy { $0.hasPrefix("info ") })
  }

  @Test("is found by another name of the ledger")
  func links() throws {
    let stage = try OperatorStage()
    let link = stage.folder.appending(path: "link.sqlite").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: stage.path)
    #expect(ControlSocket.path(forLedger: link) == ControlSocket.path(forLedger: stage.path))
  }

  @Test("cannot be where the path is too long; then the log says so")
  func longPath() async throws {
    let stage = try OperatorStage()
    let folder = stage.folder.appending(path: String(repeating: "d", count: 100))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let ledger = folder.appending(path: "ledger.sqlite").path
    let log = RecordedLog()
    let socket = ControlSocket.open(
      forLedger: ledger, stage.control.responder, logger: log.logger)
    #expect(socket == nil)
    #expect(log.lines.count == 1)
    #expect(log.lines.first?.contains("107 bytes") == true)
    #expect(log.lines.first?.hasPrefix("error") == true)
  }

  @Test("that is missing leads to the ledger itself, which must be there")
  func noLedger() async throws {
    let stage = try OperatorStage()
    let failure = await #expect(throws: CommandFailure.self) {
      try await OperatorChannel.open(
        ledger: stage.folder.appending(path: "none.sqlite").path, user: "anna", logger: .silent
      ) { () throws(CommandFailure) in throw CommandFailure(.configuration, "asked for") }
    }
    #expect(failure?.status == .unavailable)
    let other = await #expect(throws: CommandFailure.self) {
      try await OperatorChannel.open(
        ledger: stage.path, user: "anna", logger: .silent
      ) { () throws(CommandFailure) in throw CommandFailure(.configuration, "asked for") }
    }
    #expect(other?.status == .configuration)
  }
}
