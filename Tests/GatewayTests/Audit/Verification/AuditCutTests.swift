import Database
import Foundation
import Gateway
import Logging
import Testing

@Suite("A verification of a log that is shorter than a checkpoint kept outside the ledger")
struct AuditCutTests {
  @Test("tells that it was cut, wherever that was done")
  func cut() async throws {
    let copy = try LedgerCopy(await AuditedLedger.small)
    let size = try #require(await copy.report().size)
    for end in (0..<size).reversed() {
      try copy.tamper(
        "DELETE FROM audit_entry WHERE seq >= \(end)",
        "DELETE FROM audit_checkpoint WHERE size > \(end)")
      let report = await copy.report()
      #expect(report.verdict == .truncated, "at \(end): \(report.text())")
    }
  }

  @Test("tells so even where its checkpoints were left")
  func careless() async throws {
    let copy = try LedgerCopy(await AuditedLedger.large)
    try copy.tamper("DELETE FROM audit_entry WHERE seq >= 500")
    try FileManager.default.removeItem(atPath: copy.checkpoint.path)
    let report = await copy.report()
    #expect(report.verdict == .truncated, "\(report.text())")
  }

  @Test("tells that it is an older copy, which is sound in itself")
  func older() async throws {
    let small = try await AuditedLedger.small
    let copy = try LedgerCopy(small)
    try await copy.grow()
    #expect(await copy.report().verdict == .sound)
    try small.files["ledger.sqlite"]?.write(to: URL(fileURLWithPath: copy.path))
    let report = await copy.report()
    #expect(report.verdict == .truncated)
    #expect(report.findings.kept.map(\.check) == [.checkpoints])
  }

  @Test("does not believe a checkpoint that no key of the log has signed")
  func forged() async throws {
    let copy = try LedgerCopy(await AuditedLedger.small)
    let path = copy.folder.appending(path: "elsewhere").path
    let note = try AuditStage.note(size: 1_000, by: AuditStage.otherKeys)
    try CheckpointFile(path: path).write(note)
    let report = await copy.verification(elsewhere: [path]).run()
    #expect(report.verdict == .tampered)
    #expect(report.findings.kept.map(\.check) == [.signatures])
  }

  @Test("is incomplete where such a checkpoint is named and cannot be read")
  func unreadable() async throws {
    let copy = try LedgerCopy(await AuditedLedger.small)
    let report = await copy.verification(elsewhere: ["/nowhere/checkpoint"]).run()
    #expect(report.verdict == .incomplete)
    #expect(report.findings.kept.map(\.check) == [.checkpoints])
  }
}
