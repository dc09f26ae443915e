package import StrictJSON

/// One line of the audit log, taken apart where it lies: no tree is built and no text copied before
/// it is asked for, so that a search can look at many. Reads the form that ``AuditEntry`` writes
/// and no other.
package struct AuditLine: Sendable {
  /// The texts that a line can have.
  package enum Member: Int, Sendable, CaseIterable {
    case code, type, request, onboarding, source, scheme, key, user, address, connector, workspace
    case name, rule, secretKind, fingerprint, upstreamID, outcome
  }

  /// Where a text stands between its quotes.
  struct Place: Sendable {
    static let none = Place(start: 0, end: 0, isEscaped: false)

    let start: Int32
    let end: Int32
    let isEscaped: Bool

    /// A line begins with a bracket: no text is there.
    var isThere: Bool { start > 0 }
  }

  package let bytes: [UInt8]
  package let sequence: Int64
  package let moment: Timestamp
  /// What the rule in ``Member/rule`` said; nil where no rule was asked.
  package let isAllowed: Bool?
  /// The upstream's HTTP status.
  package let upstreamStatus: Int64?
  private let places: [Place]

  /// nil for bytes that no version of the log has written.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count <= AuditEntry.lengthLimit else { return nil }
    var reader = AuditLineReader(bytes)
    guard reader.read() else { return nil }
    self.bytes = bytes
    sequence = reader.sequence
    moment = Timestamp(milliseconds: reader.milliseconds)
    isAllowed = reader.isAllowed
    upstreamStatus = reader.upstreamStatus
    places = reader.places
  }

  /// nil where the line has none.
  package subscript(member: Member) -> String? {
    let place = places[member.rawValue]
    guard place.isThere else { return nil }
    let (start, end) = (Int(place.start), Int(place.end))
    guard place.isEscaped else { return String(validating: bytes[start..<end], as: UTF8.self) }
    return (try? JSON(parsing: Array(bytes[start - 1...end])))?.string
  }

  /// Whether the line has this text, to the byte: other spellings of it are other texts.
  package func has(_ text: [UInt8], as member: Member) -> Bool {
    let place = places[member.rawValue]
    guard place.isThere else { return false }
    guard !place.isEscaped else { return self[member].map { $0.utf8.elementsEqual(text) } ?? false }
    return bytes[Int(place.start)..<Int(place.end)].elementsEqual(text)
  }

  /// Whether the line has a text that begins so.
  package func has(prefix: [UInt8], as member: Member) -> Bool {
    let place = places[member.rawValue]
    guard place.isThere else { return false }
    guard !place.isEscaped else { return self[member]?.utf8.starts(with: prefix) ?? false }
    return bytes[Int(place.start)..<Int(place.end)].starts(with: prefix)
  }

  /// The whole line, for what is not among its members.
  package var json: JSON { (try? JSON(parsing: bytes)) ?? .null }
}
