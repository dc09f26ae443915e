import Foundation
import Testing
import TransparencyLog

@testable import Gateway

@Suite("The file of audit keys")
struct AuditKeyFileTests {
  private static func file(_ lines: [String], mode: Int = 0o640) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(
      path: "jetway-\(UUID().uuidString).key"
    ).path
    try #require(
      FileManager.default.createFile(
        atPath: path, contents: Data(lines.map { "\($0)\n" }.joined().utf8),
        attributes: [.posixPermissions: mode]))
    return path
  }

  private static func key() throws -> (key: NoteSigningKey, line: String) {
    try AuditKeys.generate(origin: KeyName("onboard.example.com/audit"))
  }

  private static func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test("gets a new key before the old one; its group may still read it, and others may not")
  func rotated() throws {
    let old = try Self.key()
    let path = try Self.file([old.line], mode: 0o644)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try AuditKeyFile(path: path).rotated()
    #expect(file.keys.verifying.count == 2)
    #expect(file.keys.verifying.last == old.key.verifierKey)
    #expect(file.keys.origin == old.key.name)
    #expect(try AuditKeyFile(path: path).keys.verifying == file.keys.verifying)
    #expect(try Self.mode(path) == 0o640)
    #expect(!FileManager.default.fileExists(atPath: path + ".next"))
  }

  @Test("is replaced where a link to it is named")
  func link() throws {
    let path = try Self.file([try Self.key().line], mode: 0o600)
    let link = path + ".link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
    defer { for name in [path, link] { try? FileManager.default.removeItem(atPath: name) } }
    #expect(try AuditKeyFile(path: link).rotated().path == path)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
    #expect(try AuditKeyFile(path: path).keys.verifying.count == 2)
  }

  enum Signers: CaseIterable {
    case none, old, both, new
  }

  @Test(
    "loses its old keys only when the new one has signed the newest checkpoints",
    arguments: Signers.allCases, Signers.allCases)
  func dropped(inside: Signers, outside: Signers) throws {
    let (old, new) = (try Self.key(), try Self.key())
    let path = try Self.file([new.line, old.line])
    defer { try? FileManager.default.removeItem(atPath: path) }
    func note(_ signers: Signers) throws -> [UInt8]? {
      let checkpoint = Checkpoint(origin: old.key.name, size: 0, root: .emptyRoot)
      switch signers {
      case .none: return nil
      case .old: return try SignedCheckpoint(checkpoint, signedBy: [old.key]).bytes
      case .both: return try SignedCheckpoint(checkpoint, signedBy: [new.key, old.key]).bytes
      case .new: return try SignedCheckpoint(checkpoint, signedBy: [new.key]).bytes
      }
    }
    let file = try AuditKeyFile(path: path)
    let isPossible = [.both, .new].contains(inside) && outside != .old
    if isPossible {
      let rest = try file.withoutOld(newest: note(inside), outside: note(outside))
      #expect(rest.keys.verifying == [new.key.verifierKey])
    } else {
      let failure = #expect(throws: CommandFailure.self) {
        try file.withoutOld(newest: note(inside), outside: note(outside))
      }
      #expect(failure?.status == .refused)
      #expect(try AuditKeyFile(path: path).keys.verifying.count == 2)
    }
  }

  @Test("that holds no keys, or is not there, is told as such and left as it is")
  func unusable() throws {
    let path = try Self.file(["whsec_SECRETKEY"])
    defer { try? FileManager.default.removeItem(atPath: path) }
    for path in [path, path + ".missing"] {
      let failure = #expect(throws: CommandFailure.self) { try AuditKeyFile(path: path) }
      #expect(failure?.status == .unavailable)
      #expect(failure?.description.contains("SECRETKEY") == false)
    }
  }
}
