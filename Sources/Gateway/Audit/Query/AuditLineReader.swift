/// Walks once over a line in its fixed order of members.
struct AuditLineReader {
  private let bytes: [UInt8]
  private var position = 0
  private(set) var sequence: Int64 = 0
  private(set) var milliseconds: Int64 = 0
  private(set) var isAllowed: Bool?
  private(set) var upstreamStatus: Int64?
  private(set) var places: [AuditLine.Place]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    places = Array(repeating: .none, count: AuditLine.Member.allCases.count)
  }

  /// False for a line of another form.
  mutating func read() -> Bool {
    guard take(Literal.sequence), let sequence = integer(), take(Literal.time),
      let milliseconds = integer()
    else { return false }
    self.sequence = sequence
    self.milliseconds = milliseconds
    return text(Literal.code, .code) && text(Literal.type, .type)
      && text(Literal.request, .request)
      && text(Literal.onboarding, .onboarding)
      && object(
        Literal.actor,
        [
          (Literal.source, .source), (Literal.scheme, .scheme), (Literal.key, .key),
          (Literal.user, .user),
        ])
      && object(Literal.from, [(Literal.address, .address)])
      && object(
        Literal.what,
        [
          (Literal.connector, .connector), (Literal.workspace, .workspace), (Literal.name, .name),
        ])
      && policy()
      && object(
        Literal.secret, [(Literal.kind, .secretKind), (Literal.fingerprint, .fingerprint)])
      && upstream() && text(Literal.outcome, .outcome)
      && take(Literal.end) && position == bytes.count
  }

  /// A text or null.
  private mutating func text(_ name: [UInt8], _ member: AuditLine.Member) -> Bool {
    guard take(name) else { return false }
    return nullableText(member)
  }

  private mutating func nullableText(_ member: AuditLine.Member) -> Bool {
    if take(Literal.null) { return true }
    guard let place = quoted() else { return false }
    places[member.rawValue] = place
    return true
  }

  /// An object of texts or null; members with other names are passed over.
  private mutating func object(
    _ name: [UInt8], _ members: [(name: [UInt8], member: AuditLine.Member)]
  ) -> Bool {
    guard take(name) else { return false }
    if take(Literal.null) { return true }
    guard take(Literal.open) else { return false }
    if take(Literal.end) { return true }
    while true {
      guard let name = quoted(), take(Literal.colon), let value = quoted() else { return false }
      let spelled = bytes[Int(name.start)..<Int(name.end)]
      if let known = members.first(where: { spelled.elementsEqual($0.name) }) {
        places[known.member.rawValue] = value
      }
      if take(Literal.end) { return true }
      guard take(Literal.comma) else { return false }
    }
  }

  private mutating func policy() -> Bool {
    guard take(Literal.policy) else { return false }
    if take(Literal.null) { return true }
    guard take(Literal.rule), nullableText(.rule), take(Literal.allowed) else { return false }
    isAllowed = take(Literal.yes)
    return (isAllowed == true || take(Literal.no)) && take(Literal.end)
  }

  private mutating func upstream() -> Bool {
    guard take(Literal.upstream) else { return false }
    if take(Literal.null) { return true }
    guard take(Literal.status) else { return false }
    if !take(Literal.null) {
      guard let status = integer() else { return false }
      upstreamStatus = status
    }
    return take(Literal.id) && nullableText(.upstreamID) && take(Literal.end)
  }

  private mutating func take(_ literal: [UInt8]) -> Bool {
    guard position + literal.count <= bytes.count else { return false }
    for index in literal.indices where bytes[position + index] != literal[index] { return false }
    position += literal.count
    return true
  }

  /// As ``AuditLineWriter`` writes it: no leading zeros, 18 digits at most.
  private mutating func integer() -> Int64? {
    let start = position
    let isNegative = take(Literal.minus)
    let digits = position
    var value: Int64 = 0
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
      guard position - digits < 18 else { return nil }
      value = value * 10 + Int64(bytes[position] - 0x30)
      position += 1
    }
    guard position > digits, bytes[digits] != 0x30 || position == digits + 1 else {
      position = start
      return nil
    }
    return isNegative ? -value : value
  }

  private mutating func quoted() -> AuditLine.Place? {
    guard take(Literal.quote) else { return nil }
    let start = position
    var isEscaped = false
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        let place = AuditLine.Place(
          start: Int32(start), end: Int32(position), isEscaped: isEscaped)
        position += 1
        return place
      case UInt8(ascii: "\\"):
        isEscaped = true
        position += 2
      case 0x00...0x1F: return nil
      default: position += 1
      }
    }
    return nil
  }
}

/// What stands between the values.
private enum Literal {
  static let sequence = Array(#"{"v":1,"seq":"#.utf8)
  static let time = Array(#","ts":"#.utf8)
  static let code = Array(#","code":"#.utf8)
  static let type = Array(#","type":"#.utf8)
  static let request = Array(#","req":"#.utf8)
  static let onboarding = Array(#","onboarding":"#.utf8)
  static let actor = Array(#","actor":"#.utf8)
  static let from = Array(#","from":"#.utf8)
  static let what = Array(#","what":"#.utf8)
  static let policy = Array(#","policy":"#.utf8)
  static let rule = Array(#"{"rule":"#.utf8)
  static let allowed = Array(#","allowed":"#.utf8)
  static let secret = Array(#","secret":"#.utf8)
  static let upstream = Array(#","upstream":"#.utf8)
  static let status = Array(#"{"status":"#.utf8)
  static let id = Array(#","id":"#.utf8)
  static let outcome = Array(#","outcome":"#.utf8)

  static let source = Array("source".utf8)
  static let scheme = Array("auth".utf8)
  static let key = Array("key".utf8)
  static let user = Array("user".utf8)
  static let address = Array("ip".utf8)
  static let connector = Array("connector".utf8)
  static let workspace = Array("workspace".utf8)
  static let name = Array("name".utf8)
  static let kind = Array("kind".utf8)
  static let fingerprint = Array("fp".utf8)

  static let open = Array("{".utf8)
  static let end = Array("}".utf8)
  static let comma = Array(",".utf8)
  static let colon = Array(":".utf8)
  static let quote = Array("\"".utf8)
  static let minus = Array("-".utf8)
  static let null = Array("null".utf8)
  static let yes = Array("true".utf8)
  static let no = Array("false".utf8)
}
