import StrictJSON

/// Writes entries in one format, each ended by a line feed.
package struct AuditWriter {
  private let format: AuditFormat
  private let cloudEvents: CloudEventFormat
  private let ocsf: OCSFFormat
  private let short: ShortFormat

  /// - Parameters:
  ///   - origin: What the log's checkpoints call it; nil where there is none yet.
  ///   - paint: Puts colours around a text.
  package init(
    _ format: AuditFormat, origin: String?,
    paint: @escaping (String, Tone) -> String = { text, _ in text }
  ) {
    self.format = format
    cloudEvents = CloudEventFormat(origin: origin)
    ocsf = OCSFFormat(origin: origin)
    short = ShortFormat(paint: paint)
  }

  /// What stands before the first entry; empty in most formats.
  package var heading: [UInt8] {
    switch format {
    case .short: Array(short.heading.utf8)
    case .csv: Array(CSVFormat.heading.utf8)
    case .json, .jsonl, .ocsf, .cloudevents: []
    }
  }

  /// - Returns: False where the entry cannot be read and the format has no place for such a one.
  @discardableResult
  package func append(_ entry: AuditPage.Entry, to bytes: inout [UInt8]) -> Bool {
    if format == .jsonl {
      bytes += entry.line
      bytes.append(UInt8(ascii: "\n"))
      return true
    }
    guard let line = AuditLine(entry.line) else { return false }
    switch format {
    case .short: bytes += short.row(line, entry.disclosed).utf8
    case .csv: bytes += CSVFormat.row(line).utf8
    case .ocsf: ocsf.event(line).append(to: &bytes)
    case .cloudevents: cloudEvents.append(line, to: &bytes)
    case .json: bytes += entry.disclosed.opened(line.json).indented.utf8
    case .jsonl: break
    }
    if format != .short, format != .csv { bytes.append(UInt8(ascii: "\n")) }
    return true
  }
}
