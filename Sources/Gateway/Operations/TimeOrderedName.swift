/// The form of every durable name that Jetway gives: a prefix and 26 characters of Crockford's base
/// 32 (lower case), 48 bits of time before 80 random bits, so that names sort by age and cannot be
/// guessed.
enum TimeOrderedName {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  static func make(_ prefix: String, at now: Timestamp) -> String {
    var generator = SystemRandomNumberGenerator()
    var value = UInt128(truncatingIfNeeded: now.milliseconds) << 80
    value |= UInt128(UInt16.random(in: 0...UInt16.max, using: &generator)) << 64
    value |= UInt128(UInt64.random(in: 0...UInt64.max, using: &generator))
    return prefix + encode(value, characters: 26)
  }

  /// Whether a text can be such a name.
  static func isName(_ text: String, _ prefix: String) -> Bool {
    let digits = text.utf8.dropFirst(prefix.utf8.count)
    return text.hasPrefix(prefix) && digits.count == 26 && digits.allSatisfy(alphabet.contains)
  }

  /// Whether a text has nothing but characters of the alphabet.
  static func isEncoded(_ text: some Sequence<UInt8>) -> Bool {
    text.allSatisfy(alphabet.contains)
  }

  /// The lowest five bits for each character, the highest first.
  static func encode(_ value: UInt128, characters: Int) -> String {
    let bytes = (0..<characters).reversed().map { alphabet[Int(value >> (5 * $0) & 31)] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
