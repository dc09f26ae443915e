import StrictJSON
import Testing

@testable import Gateway

@Suite("Entries that are written down")
struct AuditWriterTests {
  private static let disclosed = AuditDisclosures()

  private static func text(
    _ format: AuditFormat, _ entry: AuditPage.Entry
  ) -> (text: String, isWritten: Bool) {
    var bytes: [UInt8] = []
    let isWritten = AuditWriter(format, origin: "a.example/audit").append(entry, to: &bytes)
    return (String(decoding: bytes, as: UTF8.self), isWritten)
  }

  @Test("as JSON Lines keep every byte, whatever it is")
  func exact() {
    let bytes: [UInt8] = [0xFF, 0x00, 0x7B]
    var written: [UInt8] = []
    let writer = AuditWriter(.jsonl, origin: nil)
    #expect(writer.append(AuditPage.Entry(sequence: 0, line: bytes), to: &written))
    #expect(written == bytes + [0x0A] && writer.heading.isEmpty)
  }

  @Test("of another form than the log's are told, and left out", arguments: AuditFormat.allCases)
  func unreadable(format: AuditFormat) {
    let (text, isWritten) = Self.text(
      format, AuditPage.Entry(sequence: 0, line: Array("{}".utf8)))
    #expect(isWritten == (format == .jsonl))
    #expect(text.isEmpty == (format != .jsonl))
  }

  @Test("end in one line feed, and cannot disturb a terminal", arguments: AuditFormat.allCases)
  func inert(format: AuditFormat) throws {
    let record = AuditSamples.record(workspace: "a\u{1B}[2J\u{202E}b")
    let line = AuditSamples.line(.webhookReceived(AuditSubject(record)))
    let (text, _) = Self.text(format, AuditPage.Entry(sequence: 7, line: line))
    #expect(text.unicodeScalars.last == "\n")
    guard format != .ocsf else { return }
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }

  @Test("for people have the values of their digests, and else say that they were erased")
  func disclosing() async throws {
    let stage = try AuditStage()
    let subject = AuditSubject(AuditSamples.record(), name: AuditSamples.name)
    try await stage.append([
      AuditEntry(.webhookReceived(subject), by: .jetway, at: Fixtures.now)
    ])
    let entry = try #require(try await stage.page(AuditSearch(discloses: true)).entries.first)
    let erased = AuditPage.Entry(sequence: 0, line: entry.line)
    for format in [AuditFormat.short, .json] {
      #expect(format.discloses)
      #expect(Self.text(format, entry).text.contains("Acme [jw-x]"))
      #expect(Self.text(format, erased).text.contains("‹erased›"))
    }
    for format in [AuditFormat.jsonl, .csv, .ocsf, .cloudevents] {
      #expect(!format.discloses)
      #expect(Self.text(format, entry).text.contains(AuditSamples.name.text))
    }
  }

  @Test("as a table have a row of who did what, with what outcome")
  func short() throws {
    let subject = AuditSubject(AuditSamples.record())
    let line = AuditSamples.line(.failed(subject, .rejected, status: 422))
    #expect(
      Self.text(.short, AuditPage.Entry(sequence: 7, line: line)).text
        == "       7  2026-09-21T14:13:20Z  JW013W  rejected     connector.create.outcome     "
        + "billing 192.0.2.7     connector=hubspot workspace=acme-1 status=422 "
        + "onb_01k5n8gdr0000000000000000a\n")
    let heading = String(
      decoding: AuditWriter(.short, origin: nil).heading, as: UTF8.self)
    #expect(heading.hasPrefix("     SEQ  TIME                  CODE    OUTCOME"))
  }

  @Test("as JSON for people read back as they were")
  func json() throws {
    let line = AuditSamples.line(.serviceStarted(version: "1.2"), by: .jetway)
    let (text, _) = Self.text(.json, AuditPage.Entry(sequence: 7, line: line))
    #expect(text.hasPrefix("{\n  \"v\": 1,\n  \"seq\": 7,\n"))
    #expect(text.contains("\n  \"what\": {\n    \"version\": \"1.2\"\n  },\n"))
    #expect(try JSON(parsing: Array(text.utf8)) == (try JSON(parsing: line)))
  }
}
