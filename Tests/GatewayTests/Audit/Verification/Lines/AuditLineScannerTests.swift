import Testing

@testable import Gateway

@Suite("The scanner of audit lines")
struct AuditLineScannerTests {
  static let line =
    #"{"v":1,"seq":7,"ts":1790000000000,"code":"JW011I","type":"connector.create.outcome","#
    + #""req":"r","onboarding":"onb_1","actor":{"source":"billing","auth":"x"},"#
    + #""from":{"ip":"192.0.2.7"},"what":{"connector":"hubspot","workspace":"a\"b"},"policy":null,"#
    + #""secret":null,"upstream":{"status":201,"id":"c-1"},"outcome":"created"}"#

  @Test("reads each kind of entry that is written, whoever did it", arguments: AuditSamples.events)
  func kinds(event: AuditEvent) throws {
    for actor in AuditSamples.actors {
      let bytes = AuditSamples.line(event, by: actor, sequence: 12)
      let line = try #require(AuditLineScanner.scan(bytes))
      #expect(line.sequence == 12)
      #expect(line.time == Fixtures.now.milliseconds)
      #expect(
        line.onboarding.map { AuditLineScanner.text($0, in: bytes) }
          == event.subject?.onboarding?.description)
      #expect(line.outcome.map { AuditLineScanner.text($0, in: bytes) } == event.outcome)
      #expect(line.upstreamID.map { AuditLineScanner.text($0, in: bytes) } == event.upstream?.id)
    }
  }

  @Test("finds what is said, with escapes undone")
  func found() throws {
    let bytes = Array(Self.line.utf8)
    let line = try #require(AuditLineScanner.scan(bytes))
    let texts = [line.source, line.connector, line.workspace, line.upstreamID, line.outcome]
      .compactMap { $0.map { AuditLineScanner.text($0, in: bytes) } }
    #expect(texts == ["billing", "hubspot", #"a"b"#, "c-1", "created"])
    #expect(line.kind == .created)
  }

  static let spoiled: [(String, String)] = [
    (#""v":1"#, #""v":2"#), (#""seq":7"#, #""seq":07"#),
    (#""seq":7"#, #""seq":99999999999999999999"#),
    (#""seq":7"#, #""seq": 7"#), ("JW011I", "JW011W"), ("JW011I", "JW099I"), ("JW011I", "JW01I"),
    ("connector.create.outcome", "connector.create.intent"), (#""req":"r","#, ""),
    (#""req":"r""#, #""req":7"#), (#""policy":null"#, #""policy":[]"#),
    (#""policy":null"#, #""policy":{"a":{}}"#), (#"a\"b"#, "a\u{1}b"), (#"a\"b"#, #"a\nb"#),
    (#"a\"b"#, #"a\u00Zb"#), (#""auth":"x""#, #""auth":x"#), (#""created"}"#, #""created"} "#),
    (#""created"}"#, #""created","more":1}"#), (#""created"}"#, #""created""#),
    (#""status":201"#, #""status":1.5"#), (#""source":"billing","#, #""source":"billing",,"#),
  ]

  @Test("accepts no line of another form", arguments: spoiled)
  func other(old: String, new: String) {
    let line = Self.line.replacing(old, with: new)
    #expect(line != Self.line)
    #expect(AuditLineScanner.scan(Array(line.utf8)) == nil)
  }

  @Test("accepts no line that ends early, and no bytes that are not UTF-8")
  func bytes() {
    let bytes = Array(Self.line.utf8)
    for count in bytes.indices { #expect(AuditLineScanner.scan(Array(bytes[..<count])) == nil) }
    var other = bytes
    other[bytes.count - 4] = 0xFF
    #expect(AuditLineScanner.scan(other) == nil)
  }
}
