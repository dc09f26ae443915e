/// How scopes are written as one text (RFC 6749, section 3.3), and how some providers write them.
enum Scopes {
  enum Separator: String, Sendable { case space, comma, either }

  /// The scopes, each once, none where none were asked for; `nil` for a text that the provider does not understand.
  static func parsed(_ text: String?, by separator: Separator) -> [String]? {
    guard let text else { return [] }
    let parts =
      switch separator {
      case .space: text.split(separator: " ", omittingEmptySubsequences: false)
      case .comma: text.split(separator: ",", omittingEmptySubsequences: false)
      case .either: text.split { $0 == " " || $0 == "," }
      }
    var scopes: [String] = []
    for part in parts {
      guard !part.isEmpty, part.utf8.allSatisfy(isScopeByte) else { return nil }
      if !scopes.contains(String(part)) { scopes.append(String(part)) }
    }
    return scopes
  }

  static func text(_ scopes: [String], by separator: Separator) -> String {
    scopes.joined(separator: separator == .comma ? "," : " ")
  }

  /// `NQCHAR` without the comma: no scope has one, so a comma is a wrong separator.
  private static func isScopeByte(_ byte: UInt8) -> Bool {
    (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
      && byte != UInt8(ascii: ",")
  }
}
