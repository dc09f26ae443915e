import Crypto

/// UUIDs and tokens.
enum Identifier {
  /// Version 4 (RFC 9562, section 5.4).
  static func random() -> String { uuid(randomBytes(16), version: 4) }

  /// Version 8: the same for the same text.
  static func derived(from text: String) -> String {
    uuid(Array(SHA256.hash(data: Array(text.utf8)).prefix(16)), version: 8)
  }

  static func randomToken() -> String { hexadecimal(randomBytes(24)) }

  static func isUUID(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && groups.allSatisfy { $0.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit } }
  }

  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  private static func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  private static func uuid(_ bytes: [UInt8], version: UInt8) -> String {
    var bytes = bytes
    bytes[6] = bytes[6] & 0x0F | version << 4
    bytes[8] = bytes[8] & 0x3F | 0x80
    let text = Array(hexadecimal(bytes))
    return [text[0..<8], text[8..<12], text[12..<16], text[16..<20], text[20...]]
      .map { String($0) }.joined(separator: "-")
  }
}
