import Database
import Testing
import TransparencyLog

@testable import Gateway

@Suite("A server starts on an audit log")
struct AuditStartTests {
  static func signed(_ count: Int) async throws -> AuditStage {
    let stage = try AuditStage()
    try await stage.append(count)
    _ = try await stage.checkpointer().advance()
    return stage
  }

  @Test("that is new, or as it was left, or has grown since its last checkpoint")
  func sound() async throws {
    let new = try AuditStage()
    #expect(try await new.startCheck() == .success(true))
    let stage = try await Self.signed(300)
    #expect(try await stage.startCheck() == .success(false))
    try await stage.append(20)
    #expect(try await stage.startCheck() == .success(false))
  }

  @Test("but not on one that is shorter than a checkpoint outside it says")
  func shorter() async throws {
    let stage = try await Self.signed(10)
    try await stage.tamper { transaction throws(DatabaseError) in
      try transaction.execute("DELETE FROM audit_entry WHERE seq >= 8")
      try transaction.execute("DELETE FROM audit_checkpoint")
    }
    #expect(
      try await stage.startCheck()
        == .failure(.shorter(entries: 8, promised: 10, by: stage.file.path)))
  }

  @Test("but not on one whose lines are other ones")
  func altered() async throws {
    let stage = try await Self.signed(10)
    try await stage.tamper { transaction throws(DatabaseError) in
      try transaction.execute(
        "UPDATE audit_entry SET line = CAST(replace(CAST(line AS TEXT), '1790', '1791') AS BLOB)")
    }
    #expect(try await stage.startCheck() == .failure(.altered(size: 10, by: stage.file.path)))
  }

  @Test("but not behind a checkpoint of somebody else, unless the key before signs too")
  func foreign() async throws {
    let stage = try await Self.signed(10)
    #expect(
      try await stage.startCheck(AuditStage.otherKeys)
        == .failure(.unverified(place: stage.file.path, .noKnownSignature)))
    let both = try AuditKeys(AuditStage.otherKeys.signing + AuditStage.keys.signing)
    #expect(try await stage.startCheck(both) == .success(true))
    try await stage.append(1)
    _ = try await stage.checkpointer(both).advance()
    #expect(try await stage.startCheck(AuditStage.otherKeys) == .success(false))
  }

  @Test("but not on one whose newest entries are not what Jetway writes")
  func broken() async throws {
    let stage = try await Self.signed(10)
    try await stage.append(2)
    try await stage.tamper { transaction throws(DatabaseError) in
      try transaction.execute(
        "UPDATE audit_entry SET line = CAST('{\"v\":1,\"seq\":12}' AS BLOB) WHERE seq = 11")
    }
    #expect(try await stage.startCheck() == .failure(.broken(entry: 11)))
  }
}
