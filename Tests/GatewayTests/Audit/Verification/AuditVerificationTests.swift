import Gateway
import Testing
import TransparencyLog

@Suite("A verification of the audit log", .timeLimit(.minutes(1)))
struct AuditVerificationTests {
  @Test("finds nothing in a log as it was written")
  func sound() async throws {
    for ledger in [try await AuditedLedger.small, try await AuditedLedger.large] {
      let report = try await LedgerCopy(ledger).report()
      #expect(report.verdict == .sound, "\(report.text())")
      #expect(report.findings.finished == Set(AuditCheck.allCases))
      #expect(report.root != nil)
    }
  }

  @Test("without a key that is known from elsewhere shows no more than that it agrees with itself")
  func selfConsistent() async throws {
    let copy = try LedgerCopy(await AuditedLedger.small)
    let report = await copy.verification([]).run()
    #expect(report.verdict == .incomplete)
    #expect(report.findings.kept.map(\.check) == [.signatures])
  }

  @Test("tells each tampering, and where it is found", arguments: AuditTampering.all)
  func tampering(_ tampering: AuditTampering) async throws {
    let copy = try LedgerCopy(await AuditedLedger.large)
    try tampering.apply(copy)
    let report = await copy.report()
    #expect(report.verdict == .tampered, "\(report.text())")
    #expect(report.findings.kept.map(\.check).contains(tampering.check), "\(report.text())")
  }
}
