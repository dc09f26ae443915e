/// Reads a dictionary by RFC 9651, section 4.2, and stricter in one way: a name that occurs twice is
/// refused, where the RFC takes the last one, for two readers may pick differently.
struct StructuredFieldParser {
  private let bytes: [UInt8]
  private var position = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// - Returns: nil where the text is no dictionary.
  static func dictionary(_ text: String) -> [(name: String, value: StructuredField.Member)]? {
    var parser = StructuredFieldParser(text)
    return parser.dictionary()
  }

  private mutating func dictionary() -> [(name: String, value: StructuredField.Member)]? {
    var members: [(name: String, value: StructuredField.Member)] = []
    skip { $0 == 0x20 }
    while let name = key(), !members.contains(where: { $0.name == name }) {
      guard let value = self.member() else { return nil }
      members.append((name, value))
      skip { $0 == 0x20 || $0 == 0x09 }
      guard position < bytes.count else { return members }
      guard take(",") else { return nil }
      skip { $0 == 0x20 || $0 == 0x09 }
    }
    return nil
  }

  private mutating func member() -> StructuredField.Member? {
    guard take("=") else {
      return parameters().map { .item(.init(item: .boolean(true), parameters: $0)) }
    }
    guard take("(") else { return parameterized().map { .item($0) } }
    var items: [StructuredField.Parameterized] = []
    while true {
      skip { $0 == 0x20 }
      if take(")") { return parameters().map { .innerList(items, $0) } }
      guard let item = self.parameterized() else { return nil }
      items.append(item)
      guard let next = peek, next == 0x20 || next == UInt8(ascii: ")") else { return nil }
    }
  }

  private mutating func parameterized() -> StructuredField.Parameterized? {
    guard let item = self.item(), let parameters = self.parameters() else { return nil }
    return .init(item: item, parameters: parameters)
  }

  private mutating func parameters() -> StructuredField.Parameters? {
    var parameters = StructuredField.Parameters()
    while take(";") {
      skip { $0 == 0x20 }
      guard let name = key(), parameters[name] == nil else { return nil }
      guard take("=") else {
        parameters.append(name, .boolean(true))
        continue
      }
      guard let value = item() else { return nil }
      parameters.append(name, value)
    }
    return parameters
  }

  private mutating func item() -> StructuredField.Item? {
    guard let first = peek else { return nil }
    switch first {
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: ":"): return byteSequence()
    case UInt8(ascii: "?"): return boolean()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return integer()
    default: return token()
    }
  }

  private mutating func string() -> StructuredField.Item? {
    var text: [UInt8] = []
    position += 1
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return .string(String(decoding: text, as: UTF8.self))
      case UInt8(ascii: "\\"):
        guard let escaped = peek, escaped == UInt8(ascii: "\"") || escaped == UInt8(ascii: "\\")
        else { return nil }
        position += 1
        text.append(escaped)
      case 0x20...0x7E: text.append(byte)
      default: return nil
      }
    }
    return nil
  }

  private mutating func byteSequence() -> StructuredField.Item? {
    position += 1
    let text = run { $0 != UInt8(ascii: ":") }
    guard take(":"), let bytes = [UInt8](base64: text) else { return nil }
    return .bytes(bytes)
  }

  private mutating func boolean() -> StructuredField.Item? {
    position += 1
    if take("1") { return .boolean(true) }
    return take("0") ? .boolean(false) : nil
  }

  /// At most 15 digits; a full stop behind them would make a decimal.
  private mutating func integer() -> StructuredField.Item? {
    let sign = take("-") ? "-" : ""
    let digits = run(Self.isDigit)
    guard (1...15).contains(digits.utf8.count), peek != UInt8(ascii: "."),
      let value = Int64(sign + digits)
    else { return nil }
    return .integer(value)
  }

  private mutating func token() -> StructuredField.Item? {
    guard let first = peek, Self.isAlphabetic(first) || first == UInt8(ascii: "*") else {
      return nil
    }
    return .token(run { Self.isTokenCharacter($0) })
  }

  private mutating func key() -> String? {
    guard let first = peek, Self.isLowerCase(first) || first == UInt8(ascii: "*") else {
      return nil
    }
    return run {
      Self.isLowerCase($0) || Self.isDigit($0) || Array("_-.*".utf8).contains($0)
    }
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skip(_ isSkipped: (UInt8) -> Bool) { _ = run(isSkipped) }

  private mutating func run(_ belongs: (UInt8) -> Bool) -> String {
    let start = position
    while let byte = peek, belongs(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLowerCase(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isAlphabetic(_ byte: UInt8) -> Bool { isLowerCase(byte | 0x20) }

  private static func isTokenCharacter(_ byte: UInt8) -> Bool {
    isAlphabetic(byte) || isDigit(byte) || Array("!#$%&'*+-.^_`|~:/".utf8).contains(byte)
  }
}
