import Crypto

/// The durable name of one onboarding: `onb_` and 26 characters of Crockford's base 32 (lower
/// case), 48 bits of time before 80 random bits, so that names sort by age and cannot be guessed.
package struct OnboardingID: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  static let prefix = "onb_"
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  package init(at now: Timestamp) { description = Self.prefix + Self.digits(at: now) }

  /// nil for text that no onboarding can be named by.
  package init?(_ text: String) {
    guard text.hasPrefix(Self.prefix), Self.areDigits(text.utf8.dropFirst(Self.prefix.utf8.count))
    else { return nil }
    description = text
  }

  /// What a name has behind its prefix, for names of other kinds too.
  static func digits(at now: Timestamp) -> String {
    var generator = SystemRandomNumberGenerator()
    var value = UInt128(truncatingIfNeeded: now.milliseconds) << 80
    value |= UInt128(UInt16.random(in: 0...UInt16.max, using: &generator)) << 64
    value |= UInt128(UInt64.random(in: 0...UInt64.max, using: &generator))
    return encode(value, characters: 26)
  }

  static func areDigits(_ text: Substring.UTF8View) -> Bool {
    text.count == 26 && text.allSatisfy(alphabet.contains)
  }

  /// What the connector's name ends with upstream: `jw-` and 50 bits of the name's SHA-256.
  package var marker: String {
    let bits = SHA256.hash(data: Array(description.utf8)).prefix(8)
      .reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    return "jw-" + Self.encode(bits >> 14, characters: 10)
  }

  /// The marker that a connector's name ends with, whoever's it is: `[jw-` and ten characters.
  package static func marker(in name: String) -> String? {
    guard name.hasSuffix("]"), let start = name.lastIndex(of: "[") else { return nil }
    let marker = name[name.index(after: start)...].dropLast()
    guard marker.hasPrefix("jw-"), marker.utf8.count == 13,
      marker.utf8.dropFirst(3).allSatisfy(alphabet.contains)
    else { return nil }
    return String(marker)
  }

  /// The lowest five bits for each character, the highest first.
  private static func encode(_ value: UInt128, characters: Int) -> String {
    let bytes = (0..<characters).reversed().map { alphabet[Int(value >> (5 * $0) & 31)] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
