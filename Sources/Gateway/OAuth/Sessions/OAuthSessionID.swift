/// The durable name of one OAuth round trip: `oas_` and a ``TimeOrderedName``. It is the address that
/// a person starts at, so whoever knows it can begin; it ends with its session.
package struct OAuthSessionID: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  static let prefix = "oas_"

  package init(at now: Timestamp) { description = TimeOrderedName.make(Self.prefix, at: now) }

  /// nil for text that no session can be named by.
  package init?(_ text: String) {
    guard TimeOrderedName.isName(text, Self.prefix) else { return nil }
    description = text
  }
}
