/// The ways in which one character is written in a URL, a form or a JSON text.
enum Escapes {
  /// RFC 8259, section 7.
  private static let short: [Unicode.Scalar: Unicode.Scalar] = [
    "/": "/", "\"": "\"", "\\": "\\", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t",
  ]

  /// The positions behind `scalar`, should it stand at `position` as itself or escaped. More than
  /// one where it is the beginning of an escape and an escape.
  static func ends(
    of scalar: Unicode.Scalar, in text: [Unicode.Scalar], at position: Int
  ) -> [Int] {
    guard position < text.count else { return [] }
    var ends: [Int] = []
    if text[position] == scalar { ends.append(position + 1) }
    switch text[position] {
    case "+" where scalar == " ": ends.append(position + 1)
    case "%":
      let escaped = UTF8.encode(scalar)?.map { hexadecimal(UInt32($0), digits: 2, behind: "%") }
      ends += end(of: escaped, in: text, at: position)
    case "\\":
      if position + 1 < text.count, short[text[position + 1]] == scalar {
        ends.append(position + 2)
      }
      let escaped = UTF16.encode(scalar)?.map { hexadecimal(UInt32($0), digits: 4, behind: "\\u") }
      ends += end(of: escaped, in: text, at: position)
    default: break
    }
    return ends
  }

  private static func end(of units: [String]?, in text: [Unicode.Scalar], at position: Int) -> [Int]
  {
    let escaped = (units ?? []).joined().unicodeScalars
    let found = text[position...].prefix(escaped.count)
    return found.elementsEqual(escaped, by: { $0.properties.lowercaseMapping == String($1) })
      ? [position + escaped.count] : []
  }

  private static func hexadecimal(_ unit: UInt32, digits: Int, behind mark: String) -> String {
    let text = String(unit, radix: 16)
    return mark + String(repeating: "0", count: digits - text.count) + text
  }
}
