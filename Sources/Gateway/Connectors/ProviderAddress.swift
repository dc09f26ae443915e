/// An address of a provider: a ``WebAddress`` without a fragment, but that names in braces may stand
/// in its host for a customer's own part of it, as in `https://{subdomain}.crm.example/token`.
struct ProviderAddress: Sendable, Hashable {
  /// For whoever has written something else.
  static let form =
    "\(WebAddress.form); no fragment; a {name} of a-z, 0-9 and _ for the customer's own part, in the "
    + "host only"

  let text: String
  /// The names in braces, in their order.
  let placeholders: [String]
  /// Scheme, host and port; names in braces as they stand.
  let origin: String

  /// nil for anything else.
  init?(_ text: String) {
    let placeholder = /\{([a-z][a-z0-9_]*)\}/
    let end = WebAddress.endOfAuthority(of: text)
    let authority = text[..<end]
    // Whatever stands there later begins and ends with a letter or a digit.
    let sample = String(authority).replacing(placeholder, with: "x") + text[end...]
    guard let address = WebAddress(sample), !address.hasFragment else { return nil }
    self.text = text
    placeholders = authority.matches(of: placeholder).map { String($0.1) }
    origin = placeholders.isEmpty ? address.origin.description : String(authority)
  }
}
