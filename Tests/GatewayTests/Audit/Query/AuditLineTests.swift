import StrictJSON
import Testing

@testable import Gateway

@Suite("An audit line that is taken apart where it lies")
struct AuditLineTests {
  private static let paths: [(AuditLine.Member, [String])] = [
    (.code, ["code"]), (.type, ["type"]), (.request, ["req"]), (.onboarding, ["onboarding"]),
    (.source, ["actor", "source"]), (.scheme, ["actor", "auth"]), (.key, ["actor", "key"]),
    (.user, ["actor", "user"]), (.address, ["from", "ip"]), (.connector, ["what", "connector"]),
    (.workspace, ["what", "workspace"]), (.name, ["what", "name"]), (.rule, ["policy", "rule"]),
    (.secretKind, ["secret", "kind"]), (.fingerprint, ["secret", "fp"]),
    (.upstreamID, ["upstream", "id"]), (.outcome, ["outcome"]),
  ]

  private func expectAgreement(_ line: AuditLine, _ json: JSON) {
    #expect(line.sequence == json["seq"]?.int)
    #expect(line.moment.milliseconds == json["ts"]?.int)
    #expect(line.isAllowed == json["policy"]?["allowed"]?.bool)
    #expect(line.upstreamStatus == json["upstream"]?["status"]?.int)
    for (member, path) in Self.paths {
      let value = path.reduce(Optional(json)) { $0?[$1] }
      #expect(line[member] == value?.string, "\(member)")
    }
  }

  @Test("has what StrictJSON reads in it, whatever the entry", arguments: 1...3)
  func agreement(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    for (sequence, entry) in AuditSamples.entries(300, &dice).enumerated() {
      let bytes = entry.line(sequence: Int64(sequence))
      let line = try #require(AuditLine(bytes))
      expectAgreement(line, try JSON(parsing: bytes))
      #expect(line.bytes == bytes)
    }
  }

  @Test("with a byte changed is either refused or read as StrictJSON reads it", arguments: 1...3)
  func changed(seed: UInt64) {
    var dice = Dice(seed: seed)
    let events = AuditSamples.events
    for _ in 0..<2_000 {
      var bytes = AuditSamples.line(events[dice.roll(events.count)])
      bytes[dice.roll(bytes.count)] = UInt8(dice.roll(256))
      guard let line = AuditLine(bytes), let json = try? JSON(parsing: bytes) else { continue }
      expectAgreement(line, json)
    }
  }

  @Test("that is cut anywhere, or goes on, is refused")
  func cut() {
    let bytes = AuditSamples.line(AuditSamples.events[7])
    #expect(AuditLine(bytes) != nil)
    for length in 0..<bytes.count { #expect(AuditLine(Array(bytes.prefix(length))) == nil) }
    #expect(AuditLine(bytes + [0x20]) == nil)
    #expect(AuditLine(bytes + bytes) == nil)
  }

  @Test("compares texts to the byte, also those that are written with escapes")
  func comparing() throws {
    let record = AuditSamples.record(workspace: "a\"\u{202E}b")
    let line = try #require(AuditLine(AuditSamples.line(.webhookReceived(AuditSubject(record)))))
    #expect(line[.workspace] == "a\"\u{202E}b")
    #expect(line.has(Array("a\"\u{202E}b".utf8), as: .workspace))
    #expect(line.has(prefix: Array("a\"".utf8), as: .workspace))
    #expect(!line.has(Array("a\\\"".utf8), as: .workspace))
    #expect(!line.has(prefix: Array("b".utf8), as: .workspace))
    #expect(line.has(prefix: Array("hub".utf8), as: .connector))
    #expect(!line.has(Array("hub".utf8), as: .connector))
    #expect(!line.has([], as: .user) && !line.has(prefix: [], as: .user))
  }
}
