/// An absolute address that browsers and HTTP clients read in the same way: `https`, a host, perhaps a
/// port, a path, a query and a fragment; `http` only to this machine itself. It names no user.
package struct WebAddress: Sendable, Hashable, CustomStringConvertible {
  /// For whoever has written something else.
  static let form =
    "must be https:// and a host of letters, digits, dots and hyphens, and perhaps a port, a path "
    + "and a query; http:// only on loopback"

  /// As it was given.
  package let text: String
  package let origin: WebOrigin

  /// nil for anything else.
  package init?(_ text: String) {
    let end = Self.endOfAuthority(of: text)
    guard let origin = WebOrigin(text[..<end]), origin.isConfidential, Self.isPlain(text[end...])
    else { return nil }
    (self.text, self.origin) = (text, origin)
  }

  package var description: String { text }

  var hasFragment: Bool { text.contains("#") }

  static func endOfAuthority(of text: String) -> String.Index {
    let start = text.firstRange(of: "://")?.upperBound ?? text.startIndex
    return text[start...].firstIndex { "/?#".contains($0) } ?? text.endIndex
  }

  /// Visible ASCII (RFC 3986, section 2) but what clients read differently, and whole escapes.
  private static func isPlain(_ rest: Substring) -> Bool {
    rest.wholeMatch(of: /([!$&-;=?-Z\[\]_a-z~#]|%[0-9A-Fa-f]{2})*/) != nil
  }
}

extension Sequence<WebAddress> {
  /// Whether one of them is written like this, letter for letter.
  package func contains(_ text: String) -> Bool { contains { $0.text == text } }
}
