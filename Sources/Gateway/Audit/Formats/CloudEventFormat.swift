import StrictJSON

/// Entries as events of CloudEvents 1.0 (CNCF), in structured JSON. The entry's exact bytes are the
/// event's data.
struct CloudEventFormat {
  /// Of an event's type.
  static let prefix = "jetway."

  /// A reference to the log, as RFC 3986 has it.
  private let source: String

  init(origin: String?) {
    // An origin is a URL without its scheme.
    source = origin.map { "https://\($0)" } ?? "urn:jetway:audit"
  }

  func append(_ line: AuditLine, to bytes: inout [UInt8]) {
    var event: JSONObject = [
      "specversion": "1.0",
      "id": .string(String(line.sequence)),
      "source": .string(source),
      "type": .string(Self.prefix + (line[.type] ?? "")),
      "time": .string(line.moment.rfc3339),
      "datacontenttype": "application/json",
    ]
    event["subject"] = line[.onboarding].map(JSON.string)
    JSON.object(event).append(to: &bytes)
    bytes.removeLast()
    bytes += #","data":"#.utf8
    bytes += line.bytes
    bytes.append(UInt8(ascii: "}"))
  }
}
