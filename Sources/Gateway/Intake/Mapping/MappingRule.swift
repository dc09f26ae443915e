package import StrictJSON

/// What one value of the webhook is made from.
package struct MappingRule: Sendable, Hashable {
  package enum Origin: Sendable, Hashable {
    case literal(JSON)
    case pointer(JSONPointer)
    case template(MappingTemplate)

    /// A pointer begins with `/`; a template has braces; all else is a literal.
    package init(_ text: String) throws(MappingMistake) {
      if text.utf8.first == UInt8(ascii: "/") {
        guard let pointer = JSONPointer(text) else { throw .pointer }
        self = .pointer(pointer)
      } else {
        let template = try MappingTemplate(text)
        self = template.literal.map { .literal(.string($0)) } ?? .template(template)
      }
    }

    /// What a flaw of the value is told by; nil for a literal.
    var pointer: JSONPointer? {
      switch self {
      case .literal: nil
      case .pointer(let pointer): pointer
      case .template(let template): template.firstPointer
      }
    }
  }

  package var origin: Origin
  /// The value for each that the sender may give; nil where it is taken as it is.
  package var values: [String: JSON]?
  /// For what is absent, or not among ``values``.
  package var standby: JSON?
  /// Whether the member is left out where the value is absent.
  package var isOptional = false
  /// Whether a whole number is as good as its text: an id, not a token.
  package var takesNumbers = false

  package init(_ origin: Origin) { self.origin = origin }
}
