import StrictJSON
import Testing

@testable import Gateway

@Suite("An entry as a CloudEvent")
struct CloudEventFormatTests {
  /// CloudEvents 1.0.2, sections "Required Attributes" and "Optional Attributes", and the JSON event
  /// format's `data`.
  private static let required: Set<String> = ["id", "source", "specversion", "type"]
  private static let known = required.union([
    "datacontenttype", "dataschema", "subject", "time", "data",
  ])

  @Test("has the required attributes, and the entry's exact bytes as its data")
  func attributes() throws {
    for event in AuditSamples.events {
      let bytes = AuditSamples.line(event)
      var text: [UInt8] = []
      CloudEventFormat(origin: "onboard.example.com/audit").append(
        try #require(AuditLine(bytes)), to: &text)
      let json = try JSON(parsing: text)
      let names = Set(json.object?.names ?? [])
      #expect(names.isSuperset(of: Self.required) && names.isSubset(of: Self.known))
      #expect(json["specversion"] == "1.0")
      #expect(json["id"] == "7")
      #expect(json["source"] == "https://onboard.example.com/audit")
      #expect(json["type"]?.string == "jetway.\(event.type)")
      #expect(json["time"]?.string == Fixtures.now.rfc3339)
      #expect(json["subject"]?.string == event.subject?.onboarding?.description)
      #expect(json["data"] == (try JSON(parsing: bytes)))
      #expect(text.suffix(bytes.count + 1).dropLast().elementsEqual(bytes))
    }
  }

  @Test("of a log without a name yet is of a source that says so")
  func nameless() throws {
    var text: [UInt8] = []
    CloudEventFormat(origin: nil).append(
      try #require(AuditLine(AuditSamples.line(.serviceStopped))), to: &text)
    #expect(try JSON(parsing: text)["source"] == "urn:jetway:audit")
  }
}
