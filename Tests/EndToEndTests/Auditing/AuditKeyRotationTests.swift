import Foundation
import StrictJSON
import Testing
import TransparencyLog
import Workbench

/// The key that signs the audit log changes.
@Suite(.timeLimit(.minutes(1))) struct AuditKeyRotationTests {
  @Test("A new key signs beside the old one until that is dropped; both are in the log")
  func rotated() async throws {
    try await AuditedStack.with { audited in
      let (stack, auditor) = (audited.stack, try audited.auditor())
      let old = try await audited.keys()
      let before = try await auditor.checkpoint(old, covering: 1)

      let rotation = try await stack.run("audit", "keys", "rotate", audited.keyFile)
      #expect(rotation.status == 0, "\(rotation.errors)")
      let new = try NoteVerifierKey(
        parsing: rotation.output.trimmingCharacters(in: .whitespacesAndNewlines))
      #expect(rotation.errors.contains("--drop-old"))
      let early = try await stack.run("audit", "keys", "rotate", audited.keyFile, "--drop-old")
      #expect(early.status == 1 && early.errors.contains("restart jetway serve"))

      await stack.jetway.stop()
      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      #expect(try await audited.keys() == [new] + old)
      let both = try await auditor.checkpoint([new], covering: before.size + 3)
      #expect(try await auditor.checkpoint(old).size >= both.size)

      let drop = try await stack.run("audit", "keys", "rotate", audited.keyFile, "--drop-old")
      #expect(drop.status == 0, "\(drop.errors)")
      #expect(try await audited.keys() == [new])
      await stack.jetway.stop()
      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      let last = try await auditor.checkpoint([new], covering: both.size + 2)
      await #expect(throws: TransparencyLogError.noKnownSignature) {
        try await auditor.checkpoint(old)
      }
      let growth = try ConsistencyFile(
        parsing: try await auditor.get("consistency?old=\(before.size)").body)
      #expect(try growth.verified(after: before, by: [new]).size >= last.size)
      try await audited.expectSound()
      let inForce = try audited.entries().filter { $0["code"] == "JW032I" }
      #expect(inForce.compactMap { $0["what"]?["key"]?.string } == (old + [new]).map { "\($0)" })
    }
  }

  @Test("A key is made for a pipe: the secret alone on one side, what auditors need on the other")
  func made() async throws {
    let run = try await CommandRun.of(["audit", "keys", "new", "onboard.example.com/audit"])
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("PRIVATE+KEY+onboard.example.com/audit+"))
    #expect(run.output.split(separator: "\n").count == 1)
    let verifier = try #require(run.errors.split(separator: "\n").last)
    #expect(
      try NoteVerifierKey(parsing: String(verifier)).name == KeyName("onboard.example.com/audit"))
    #expect(!run.errors.contains("PRIVATE"))
    let wrong = try await CommandRun.of(["audit", "keys", "new", "two words"])
    #expect(wrong.status == 64 && wrong.errors.contains("neither spaces"))
  }
}
