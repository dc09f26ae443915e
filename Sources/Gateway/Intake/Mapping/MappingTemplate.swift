package import StrictJSON

/// Text with places that are filled from the sender's document, such as `{/data/company} HubSpot`.
package struct MappingTemplate: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    case text(String)
    case pointer(JSONPointer)
  }

  package private(set) var parts: [Part] = []

  /// `{{` and `}}` are the braces themselves.
  package init(_ text: String) throws(MappingMistake) {
    var (literal, rest) = ([UInt8](), Array(text.utf8)[...])
    while let byte = rest.popFirst() {
      switch byte {
      case Self.open where rest.first != Self.open:
        guard let end = rest.firstIndex(of: Self.close) else { throw .braces }
        append(literal)
        literal = []
        parts.append(.pointer(try Self.pointer(String(decoding: rest[..<end], as: UTF8.self))))
        rest = rest[(end + 1)...]
      case Self.close where rest.first != Self.close: throw .braces
      case Self.open, Self.close:
        literal.append(byte)
        rest = rest.dropFirst()
      default: literal.append(byte)
      }
    }
    append(literal)
  }

  /// The text, where there is nothing to fill in.
  var literal: String? {
    switch (parts.count, parts.first) {
    case (0, _): ""
    case (1, .text(let text)?): text
    default: nil
    }
  }

  /// The first place, which a flaw of the whole is told by.
  var firstPointer: JSONPointer? {
    parts.lazy.compactMap { if case .pointer(let pointer) = $0 { pointer } else { nil } }.first
  }

  private mutating func append(_ literal: [UInt8]) {
    guard !literal.isEmpty else { return }
    parts.append(.text(String(decoding: literal, as: UTF8.self)))
  }

  private static func pointer(_ text: String) throws(MappingMistake) -> JSONPointer {
    guard text.utf8.first == UInt8(ascii: "/") else { throw .place }
    guard let pointer = JSONPointer(text) else { throw .pointer }
    return pointer
  }

  private static let open = UInt8(ascii: "{")
  private static let close = UInt8(ascii: "}")
}
