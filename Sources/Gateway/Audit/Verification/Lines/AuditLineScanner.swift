import StrictJSON

/// Reads a line of the audit log in one pass and without copies, and accepts nothing but what
/// ``AuditEntry`` writes: its members in their order, texts, numbers and flat objects. A general
/// reader of JSON takes many times as long, and a million lines are to be read in seconds.
package struct AuditLineScanner {
  private let bytes: [UInt8]
  private var index = 0
  private var isASCII = true

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// nil for a line that Jetway does not write.
  package static func scan(_ bytes: [UInt8]) -> ScannedLine? {
    var scanner = AuditLineScanner(bytes)
    guard let line = scanner.line(), scanner.index == bytes.count,
      scanner.isASCII || String(validating: bytes, as: UTF8.self) != nil
    else { return nil }
    return line
  }

  /// A text of a scanned line, read as JSON.
  package static func text(_ range: Range<Int>, in bytes: [UInt8]) -> String {
    let escaped = bytes[range]
    guard escaped.contains(UInt8(ascii: "\\")) else {
      return String(decoding: escaped, as: UTF8.self)
    }
    let quoted = [UInt8(ascii: "\"")] + escaped + [UInt8(ascii: "\"")]
    return (try? JSON(parsing: quoted))?.string ?? ""
  }

  private mutating func line() -> ScannedLine? {
    var line = ScannedLine()
    guard skip(Self.version), let sequence = number(), skip(Self.ts), let time = number(),
      skip(Self.code), let code = string(), skip(Self.type), let type = string(),
      let kind = AuditLineKind(code: bytes[code], type: bytes[type])
    else { return nil }
    (line.sequence, line.time, line.kind) = (sequence, time, kind)
    guard skip(Self.req), let _ = optionalString(), skip(Self.onboarding),
      let onboarding = optionalString(), skip(Self.actor),
      object({ if $0.elementsEqual(Self.sourceName) { line.source = $1 } }), skip(Self.from),
      object({ _, _ in }), skip(Self.what),
      object({
        if $0.elementsEqual(Self.connectorName) { line.connector = $1 }
        if $0.elementsEqual(Self.workspaceName) { line.workspace = $1 }
      }), skip(Self.policy), object({ _, _ in }), skip(Self.secret), object({ _, _ in }),
      skip(Self.upstream),
      object({ if $0.elementsEqual(Self.idName) { line.upstreamID = $1 } }), skip(Self.outcome),
      let outcome = optionalString(), skip(Self.end)
    else { return nil }
    line.onboarding = onboarding
    line.outcome = outcome
    return line
  }

  // MARK: - Values

  /// An object without objects in it, or null.
  private mutating func object(
    _ visit: (ArraySlice<UInt8>, Range<Int>?) -> Void
  ) -> Bool {
    guard !skip(Self.null) else { return true }
    guard take("{") else { return false }
    if take("}") { return true }
    repeat {
      guard let name = string(), take(":") else { return false }
      if next == UInt8(ascii: "\"") {
        guard let value = string() else { return false }
        visit(bytes[name], value)
      } else if skip(Self.null) {
        visit(bytes[name], nil)
      } else {
        guard skip(Self.yes) || skip(Self.no) || number() != nil else { return false }
      }
    } while take(",")
    return take("}")
  }

  /// nil within nil for null.
  private mutating func optionalString() -> Range<Int>?? {
    if skip(Self.null) { return .some(nil) }
    return string().map { .some($0) }
  }

  private mutating func string() -> Range<Int>? {
    guard take("\"") else { return nil }
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      index &+= 1
      switch byte {
      case UInt8(ascii: "\""): return start..<(index - 1)
      case UInt8(ascii: "\\"): guard escape() else { return nil }
      case 0x00...0x1F, 0x7F: return nil
      case 0x80...: isASCII = false
      default: break
      }
    }
    return nil
  }

  /// Behind a backslash: one of the three that are written.
  private mutating func escape() -> Bool {
    if take("\"") || take("\\") { return true }
    guard take("u"), bytes.count - index >= 4,
      bytes[index..<(index + 4)].allSatisfy(Self.isHexadecimal)
    else { return false }
    index += 4
    return true
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  /// Without a leading zero; it fits into 64 bits.
  private mutating func number() -> Int64? {
    let start = index
    let isNegative = take("-")
    var value: Int64 = 0
    let first = index
    while let digit = next.map({ Int64($0) - 48 }), (0...9).contains(digit) {
      let (product, over) = value.multipliedReportingOverflow(by: 10)
      let (sum, above) = product.addingReportingOverflow(digit)
      guard !over, !above else { return nil }
      value = sum
      index += 1
    }
    let count = index - first
    guard count > 0, count == 1 || bytes[first] != UInt8(ascii: "0"), index - start > 0 else {
      return nil
    }
    return isNegative ? -value : value
  }

  // MARK: - Bytes

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func skip(_ literal: [UInt8]) -> Bool {
    guard bytes.count - index >= literal.count else { return false }
    var offset = 0
    while offset < literal.count {
      guard bytes[index &+ offset] == literal[offset] else { return false }
      offset &+= 1
    }
    index += literal.count
    return true
  }

  private static let version = Array(#"{"v":1,"seq":"#.utf8)
  private static let ts = Array(#","ts":"#.utf8)
  private static let code = Array(#","code":"#.utf8)
  private static let type = Array(#","type":"#.utf8)
  private static let req = Array(#","req":"#.utf8)
  private static let onboarding = Array(#","onboarding":"#.utf8)
  private static let actor = Array(#","actor":"#.utf8)
  private static let from = Array(#","from":"#.utf8)
  private static let what = Array(#","what":"#.utf8)
  private static let policy = Array(#","policy":"#.utf8)
  private static let secret = Array(#","secret":"#.utf8)
  private static let upstream = Array(#","upstream":"#.utf8)
  private static let outcome = Array(#","outcome":"#.utf8)
  private static let end = Array("}".utf8)
  private static let null = Array("null".utf8)
  private static let yes = Array("true".utf8)
  private static let no = Array("false".utf8)
  private static let sourceName = Array("source".utf8)
  private static let connectorName = Array("connector".utf8)
  private static let workspaceName = Array("workspace".utf8)
  private static let idName = Array("id".utf8)
}
