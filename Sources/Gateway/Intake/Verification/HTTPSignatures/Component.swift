/// A part of a request that a signature can cover (RFC 9421, section 2).
package enum Component: Sendable, Hashable {
  /// Found out from the request and the configuration (section 2.2).
  package enum Derived: String, Sendable, CaseIterable {
    case method = "@method"
    case targetURI = "@target-uri"
    case authority = "@authority"
    case scheme = "@scheme"
    case requestTarget = "@request-target"
    case path = "@path"
    case query = "@query"
  }

  case derived(Derived)
  case field(FieldName)

  /// nil for a derived component that we do not know, and for what is no lower-case field name.
  package init?(_ name: String) {
    if name.hasPrefix("@") {
      guard let derived = Derived(rawValue: name) else { return nil }
      self = .derived(derived)
    } else {
      guard let field = FieldName(name), field.text == name else { return nil }
      self = .field(field)
    }
  }

  package var name: String {
    switch self {
    case .derived(let component): component.rawValue
    case .field(let field): field.text
    }
  }
}
