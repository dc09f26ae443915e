import Crypto

/// The durable name of one onboarding: `onb_` and a ``TimeOrderedName``.
package struct OnboardingID: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  static let prefix = "onb_"

  package init(at now: Timestamp) { description = TimeOrderedName.make(Self.prefix, at: now) }

  /// nil for text that no onboarding can be named by.
  package init?(_ text: String) {
    guard TimeOrderedName.isName(text, Self.prefix) else { return nil }
    description = text
  }

  /// What the connector's name ends with upstream: `jw-` and 50 bits of the name's SHA-256.
  package var marker: String {
    let bits = SHA256.hash(data: Array(description.utf8)).prefix(8)
      .reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    return "jw-" + TimeOrderedName.encode(bits >> 14, characters: 10)
  }

  /// The marker that a connector's name ends with, whoever's it is: `[jw-` and ten characters.
  package static func marker(in name: String) -> String? {
    guard name.hasSuffix("]"), let start = name.lastIndex(of: "[") else { return nil }
    let marker = name[name.index(after: start)...].dropLast()
    guard marker.hasPrefix("jw-"), marker.utf8.count == 13,
      TimeOrderedName.isEncoded(marker.utf8.dropFirst(3))
    else { return nil }
    return String(marker)
  }

  /// A connector's name as it was asked for: without the marker that it ends with, if it does.
  static func withoutMarker(_ name: String) -> String {
    guard let marker = marker(in: name) else { return name }
    let rest = name.dropLast(marker.count + 2)
    return String(rest.last == " " ? rest.dropLast() : rest)
  }
}
