/// Text that is safe in HTML and in XML, as content and between quotes.
///
/// A literal is markup and stays as it is; what is put into it is text and is escaped, unless it is
/// markup already.
struct Markup: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var markup = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      markup.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { markup += literal }
    mutating func appendInterpolation(_ text: String) { markup += Markup.escaped(text) }
    mutating func appendInterpolation(_ number: some BinaryInteger) { markup += "\(number)" }
    mutating func appendInterpolation(_ other: Markup) { markup += other.description }
    mutating func appendInterpolation(_ others: [Markup]) {
      for other in others { markup += other.description }
    }
  }

  let description: String

  init(stringLiteral value: String) { description = value }
  init(stringInterpolation: StringInterpolation) { description = stringInterpolation.markup }

  /// Besides what has a meaning in markup, characters that XML 1.0 forbids (section 2.2) and those
  /// that change how the text around them looks.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: result += String(scalar).inert
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}
