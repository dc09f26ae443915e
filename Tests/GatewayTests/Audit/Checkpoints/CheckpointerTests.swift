import Database
import FastCGI
import Foundation
import Testing
import TransparencyLog

@testable import Gateway

@Suite("Checkpoints")
struct CheckpointerTests {
  @Test("are signed over what is committed, kept, shown and laid down, while the log grows")
  func growth() async throws {
    let stage = try AuditStage()
    let checkpointer = stage.checkpointer()
    #expect(try await checkpointer.advance() == nil)
    try await stage.append(3)
    let first = try #require(try await checkpointer.advance())
    let checkpoint = try first.verified(by: AuditStage.keys.verifying)
    #expect(checkpoint.size == 3)
    let leaves = try await stage.lines().map { LogHash.leaf(of: $0) }
    #expect(checkpoint.root == AuditTreeTests.root(leaves[...]))
    #expect(try stage.file.read() == first.bytes)
    #expect(checkpointer.board.newest == String(decoding: first.bytes, as: UTF8.self))
    #expect(try await checkpointer.advance() == nil)
    try await stage.append(1)
    #expect(try await checkpointer.advance()?.unverified.size == 4)
    let kept = try await stage.database.read { transaction throws(DatabaseError) in
      try KeptCheckpoint.all(in: transaction)
    }
    #expect(kept.map(\.size) == [3, 4])
    #expect(kept.first?.note == first.bytes)
  }

  @Test("that another process has laid down meanwhile stay the newest")
  func other() async throws {
    let stage = try AuditStage()
    try await stage.append(3)
    #expect(try await stage.checkpointer().advance() != nil)
    let late = stage.checkpointer()
    #expect(try await late.advance() == nil)
    #expect(late.board.newest?.contains("\n3\n") == true)
  }

  @Test("whose file cannot be written are kept in the ledger, and that is told")
  func unwritable() async throws {
    let stage = try AuditStage()
    try await stage.append(1)
    let path = stage.folder.appending(path: "gone/checkpoint").path
    let checkpointer = Checkpointer(
      database: stage.database, keys: AuditStage.keys, file: CheckpointFile(path: path),
      systemLog: nil, clock: .system, logger: .silent)
    await #expect(throws: CheckpointFailure.file(path: path, errno: ENOENT)) {
      try await checkpointer.advance()
    }
    #expect(checkpointer.board.newest != nil)
  }

  @Test("of past hours are thinned out to the last of each, once an hour")
  func thinned() async throws {
    let stage = try AuditStage()
    let checkpointer = stage.checkpointer()
    for _ in 0..<10 {
      try await stage.append(1)
      _ = try await checkpointer.advance()
      stage.clock.advance(by: .seconds(1_200))
    }
    let kept = try await stage.database.read { transaction throws(DatabaseError) in
      try KeptCheckpoint.all(in: transaction)
    }
    let hours = kept.map { $0.signedAt.milliseconds / 3_600_000 }
    #expect(kept.last?.size == 10)
    // All but the last of each hour are gone where that hour is over for more than an hour.
    #expect(Set(hours).count == 4)
    #expect(kept.count < 10)
    #expect(zip(hours, hours.dropFirst()).filter(==).count <= 3)
  }

  @Test("of plain CGI programs are at most one a second")
  func paced() async throws {
    let stage = try AuditStage()
    try await stage.append(1)
    await stage.checkpointer().advanceIfDue()
    try await stage.append(1)
    await stage.checkpointer().advanceIfDue()
    #expect(
      try stage.file.read().map { String(decoding: $0, as: UTF8.self) }?.contains("\n1\n") == true)
    stage.clock.advance(by: .seconds(1))
    await stage.checkpointer().advanceIfDue()
    #expect(
      try stage.file.read().map { String(decoding: $0, as: UTF8.self) }?.contains("\n2\n") == true)
  }
}
