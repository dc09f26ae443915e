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
      let units = UTF8.encode(scalar) ?? .init()
      ends += end(of: units, digits: 2, behind: "%", in: text, at: position)
    case "\\":
      if position + 1 < text.count, short[text[position + 1]] == scalar {
        ends.append(position + 2)
      }
      let units = UTF16.encode(scalar) ?? .init()
      ends += end(of: units, digits: 4, behind: "\\u", in: text, at: position)
    default: break
    }
    return ends
  }

  /// Behind the escapes of all these code units, in digits of either case. Compared as numbers: an
  /// upstream that echoes many escapes makes this the work of a whole text.
  private static func end<Units: Sequence>(
    of units: Units, digits: Int, behind mark: String, in text: [Unicode.Scalar],
    at position: Int
  ) -> [Int] where Units.Element: FixedWidthInteger {
    var end = position
    for unit in units {
      for scalar in mark.unicodeScalars {
        guard end < text.count, text[end] == scalar else { return [] }
        end += 1
      }
      for shift in (0..<digits).reversed() {
        guard end < text.count, digit(text[end]) == unit >> (4 * shift) & 0xF else { return [] }
        end += 1
      }
    }
    return end > position ? [end] : []
  }

  private static func digit<Unit: FixedWidthInteger>(_ scalar: Unicode.Scalar) -> Unit? {
    switch scalar {
    case "0"..."9": Unit(scalar.value - 0x30)
    case "A"..."F": Unit(scalar.value - 0x41 + 10)
    case "a"..."f": Unit(scalar.value - 0x61 + 10)
    default: nil
    }
  }
}
