import Secrets

/// The form of every durable name that Jetway gives: a prefix and 26 characters of Crockford's base
/// 32 (lower case), 48 bits of time before 80 random bits, so that names sort by age and cannot be
/// guessed.
enum TimeOrderedName {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  static func make(_ prefix: String, at now: Timestamp) -> String {
    var value = UInt128(truncatingIfNeeded: now.milliseconds)
    for byte in RandomBytes.make(10) { value = value << 8 | UInt128(byte) }
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
    var rest = value
    var bytes = [UInt8](repeating: 0, count: characters)
    for index in bytes.indices.reversed() {
      bytes[index] = alphabet[Int(truncatingIfNeeded: rest & 31)]
      rest >>= 5
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
