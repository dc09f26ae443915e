import Crypto
package import FastCGI

/// The strong entity tag of a response's body (RFC 9110, section 8.8.3).
package struct EntityTag: Sendable, Hashable {
  /// As `ETag` has it: 16 hexadecimal digits in quotes.
  package let text: String

  /// The same for the same bytes.
  package init(of body: [UInt8]) {
    let digits = SHA256.hash(data: body).prefix(8).map {
      ($0 < 16 ? "0" : "") + String($0, radix: 16)
    }
    text = "\"\(digits.joined())\""
  }

  /// Whether `If-None-Match` names it, by weak comparison, or is `*` (RFC 9110, section 13.1.2): the
  /// sender has this body already. A field that cannot be read names nothing.
  package func isNamed(inIfNoneMatchOf fields: HeaderFields) -> Bool {
    let values = fields["if-none-match"]
    if values == ["*"] { return true }
    return Self.opaqueTags(Array(values.joined(separator: ",").utf8)[...])?.contains(text) ?? false
  }

  /// `#entity-tag` without the weakness of each; nil where it is something else. No tag has escapes,
  /// and a comma may stand in one.
  private static func opaqueTags(_ list: ArraySlice<UInt8>) -> [String]? {
    var rest = list
    var tags: [String] = []
    while true {
      // A recipient ignores empty elements (RFC 9110, section 5.6.1.2).
      rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == comma }
      if rest.isEmpty { return tags }
      if rest.starts(with: "W/".utf8) { rest = rest.dropFirst(2) }
      guard rest.popFirst() == quote, let end = rest.firstIndex(of: quote),
        rest[..<end].allSatisfy({ $0 == 0x21 || $0 >= 0x23 && $0 != 0x7F })
      else { return nil }
      tags.append("\"\(String(decoding: rest[..<end], as: UTF8.self))\"")
      rest = rest[(end + 1)...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      guard rest.isEmpty || rest.first == comma else { return nil }
    }
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
}
