/// A configuration file with words between at signs, such as `@PORT@`, to be filled in.
package struct Template: Sendable {
  private let text: String

  package init(_ text: String) { self.text = text }

  /// - Throws: ``Missing`` for a word that has no value; a value that nothing asks for is fine.
  package func filled(with values: [String: String]) throws(Missing) -> String {
    var result = ""
    var rest = text[...]
    while let match = rest.firstMatch(of: /@([A-Z][A-Z0-9_]*)@/) {
      let name = String(match.1)
      guard let value = values[name] else { throw Missing(name: name) }
      result += rest[..<match.range.lowerBound] + value
      rest = rest[match.range.upperBound...]
    }
    return result + rest
  }

  /// A word of the template that was given no value.
  package struct Missing: Error, Sendable, Hashable, CustomStringConvertible {
    package let name: String

    package var description: String { "the template needs a value for @\(name)@" }
  }
}
