import Secrets
import Testing
import TransparencyLog

@testable import Gateway

@Suite("Keys that sign the audit log")
struct AuditKeysTests {
  @Test("are read as they are made, and sign under the log's name")
  func roundTrip() throws {
    let made = try AuditKeys.generate(origin: KeyName("onboard.example.com/audit"))
    let read = try AuditKeys(parsing: Secret(made.line + "\n"))
    #expect(read.verifying == [made.key.verifierKey])
    #expect(read.origin.description == "onboard.example.com/audit")
    #expect(made.line.hasPrefix("PRIVATE+KEY+onboard.example.com/audit+"))
  }

  @Test("are those of Go's note package")
  func goVector() throws {
    let text =
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    #expect(
      try AuditKeys(parsing: Secret(text)).verifying.map(\.description)
        == ["PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"])
  }

  static let unusable: [(String, TransparencyLogError)] = [
    ("", .malformedKey), ("whsec_AAAA", .malformedKey),
    ("PRIVATE+KEY+a+00000000+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz", .keyIDMismatch),
    ("PRIVATE+KEY+a+00000000+AYEK", .malformedKey),
    (
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AoEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
      .malformedKey
    ),
  ]

  @Test("are refused with the reason where they are none", arguments: unusable)
  func refused(text: String, error: TransparencyLogError) {
    #expect(throws: error) { try AuditKeys(parsing: Secret(text)) }
  }

  @Test("of two logs, or twice the same, are refused")
  func mixed() throws {
    let one = try AuditKeys.generate(origin: KeyName("a")).line
    let other = try AuditKeys.generate(origin: KeyName("b")).line
    #expect(throws: TransparencyLogError.foreignKey) {
      try AuditKeys(parsing: Secret("\(one)\n\(other)\n"))
    }
    #expect(throws: TransparencyLogError.foreignKey) {
      try AuditKeys(parsing: Secret("\(one)\n\(one)\n"))
    }
  }
}
