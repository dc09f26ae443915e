import Testing

@testable import Gateway

@Suite("Entries as CSV")
struct CSVFormatTests {
  @Test(
    "have cells that RFC 4180 quotes and that no spreadsheet takes for a formula",
    arguments: [
      ("", ""), ("plain", "plain"), ("a b", "a b"), ("a,b", #""a,b""#), ("a\"b", #""a""b""#),
      ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), ("é", "é"),
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
      ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("\n=1", "\"'\n=1\""), ("\r\n=1", "\"'\r\n=1\""),
      ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
      ("a=1", "a=1"), ("1-2", "1-2"), ("a\u{1B}[2J", #"a\u001b[2J"#),
      ("\u{202E}x", #"\u202ex"#),
    ])
  func cells(text: String, cell: String) {
    #expect(Array(CSVFormat.cell(text).utf8) == Array(cell.utf8))
  }

  @Test("have as many cells in each row as the heading, and lines ended by CR LF")
  func rows() throws {
    let heading = CSVFormat.heading.split(separator: ",")
    #expect(CSVFormat.heading.hasSuffix("\r\n") && heading.count == 23)
    let subject = AuditSubject(AuditSamples.record(), name: AuditSamples.name)
    let line = try #require(
      AuditLine(
        AuditSamples.line(
          .createIntent(
            subject, rule: "sources.billing.connectors",
            secret: AuditSecret(kind: "refresh_token", fingerprint: "fp:k1:abc")))))
    let key = Fixtures.fingerprints.keyID(of: Fixtures.key)
    #expect(
      CSVFormat.row(line)
        == "7,2026-09-21T14:13:20.000Z,1790000000000,JW010I,connector.create.intent,pending,"
        + "onb_01k5n8gdr0000000000000000a,req-1,billing,standard-webhooks,\(key),,192.0.2.7,"
        + "hubspot,acme-1,\(AuditSamples.name.text),sources.billing.connectors,refresh_token,"
        + "fp:k1:abc,,true,,\r\n")
    let read = try #require(
      AuditLine(
        AuditSamples.line(
          .logRead(AuditedReading(view: "list", query: "=1", entries: 2)), by: .jetway)))
    #expect(CSVFormat.row(read).hasSuffix(",view=list; query==1; entries=2\r\n"))
  }

  @Test("cannot be made to hold a formula by whoever names a workspace")
  func hostile() throws {
    let record = AuditSamples.record(workspace: "=cmd|' /C calc'!A0")
    let line = try #require(AuditLine(AuditSamples.line(.webhookReceived(AuditSubject(record)))))
    #expect(CSVFormat.row(line).contains(",'=cmd|' /C calc'!A0,"))
  }
}
