extension JSONReader {
  /// RFC 8259, section 7. The position is at the opening quote and ends behind the closing one.
  mutating func readString() throws(JSONSyntaxError) -> String {
    position += 1
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        let text = try text(of: bytes[start..<position], at: start)
        position += 1
        return text
      case UInt8(ascii: "\\"):
        return try readEscapedString(from: start)
      case 0x00...0x1F:
        throw error(.controlCharacter)
      default:
        position += 1
      }
    }
    throw error(.unexpectedEnd)
  }

  /// The slower way, once an escape was met: collects the unescaped bytes.
  private mutating func readEscapedString(from start: Int) throws(JSONSyntaxError) -> String {
    var unescaped = Array(bytes[start..<position])
    while true {
      let byte = try take()
      switch byte {
      case UInt8(ascii: "\""):
        return try text(of: unescaped[...], at: start)
      case UInt8(ascii: "\\"):
        unescaped.append(contentsOf: String(try readEscape()).utf8)
      case 0x00...0x1F:
        throw error(.controlCharacter, back: 1)
      default:
        unescaped.append(byte)
      }
    }
  }

  private mutating func readEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    switch try take() {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try readUnicodeEscape()
    default: throw error(.invalidEscape, back: 1)
    }
  }

  private mutating func readUnicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
    let first = try readHexadecimal()
    var value = first
    if (0xD800...0xDBFF).contains(first) {
      guard try take() == UInt8(ascii: "\\"), try take() == UInt8(ascii: "u") else {
        throw error(.loneSurrogate, back: 1)
      }
      let second = try readHexadecimal()
      guard (0xDC00...0xDFFF).contains(second) else { throw error(.loneSurrogate, back: 4) }
      value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }
    guard value != 0 else { throw error(.nulCharacter, back: 4) }
    guard let scalar = Unicode.Scalar(value) else { throw error(.loneSurrogate, back: 4) }
    return scalar
  }

  private mutating func readHexadecimal() throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = try take()
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw error(.invalidEscape, back: 1)
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private func text(of slice: ArraySlice<UInt8>, at start: Int) throws(JSONSyntaxError) -> String {
    guard let text = String(utf8: slice) else {
      throw JSONSyntaxError(offset: start, reason: .invalidUTF8)
    }
    return text
  }

  /// RFC 8259, section 6: `-? (0 | [1-9][0-9]*) (\.[0-9]+)? ([eE][+-]?[0-9]+)?`
  mutating func readNumber() throws(JSONSyntaxError) -> String {
    let start = position
    if try peek() == UInt8(ascii: "-") { position += 1 }
    if position < bytes.count, bytes[position] == UInt8(ascii: "0") {
      position += 1
    } else {
      try readDigits()
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      try readDigits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[position]) {
        position += 1
      }
      try readDigits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func readDigits() throws(JSONSyntaxError) {
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    guard position > start else { throw error(.invalidNumber) }
  }
}
