/// What one signature covers, and what it says of itself (RFC 9421, section 2.3).
struct SignatureInput: Sendable, Hashable {
  /// Names of fields in lower case, and of derived components such as `@method`; each once.
  let components: [String]
  /// nil where it does not say.
  let created: Int64?
  let expires: Int64?
  let keyID: String?
  let algorithm: String?
  /// As it is serialized for the signature base.
  let text: String

  /// - Throws: `malformedField` where it is not what the RFC has, `unsupportedComponent` for a component
  ///   with parameters, of which we know none.
  init(_ member: StructuredField.Member) throws(VerificationFailure) {
    let malformed = VerificationFailure.malformedField("Signature-Input")
    guard case .innerList(let items, let parameters) = member else { throw malformed }
    var components: [String] = []
    for item in items {
      guard case .string(let name) = item.item else { throw malformed }
      guard Component(name) != nil, item.parameters.all.isEmpty else { throw .unsupportedComponent }
      guard !components.contains(name) else { throw malformed }
      components.append(name)
    }
    self.components = components
    created = try Self.integer("created", parameters)
    expires = try Self.integer("expires", parameters)
    keyID = try Self.string("keyid", parameters)
    algorithm = try Self.string("alg", parameters)
    // Neither changes what we do; both are signed, and must be what the RFC says.
    _ = (try Self.string("nonce", parameters), try Self.string("tag", parameters))
    text = "(\(items.map(\.text).joined(separator: " ")))\(parameters.text)"
  }

  private static func integer(
    _ name: String, _ parameters: StructuredField.Parameters
  ) throws(VerificationFailure) -> Int64? {
    switch parameters[name] {
    case nil: nil
    case .integer(let value)?: value
    default: throw .malformedField("Signature-Input")
    }
  }

  private static func string(
    _ name: String, _ parameters: StructuredField.Parameters
  ) throws(VerificationFailure) -> String? {
    switch parameters[name] {
    case nil: nil
    case .string(let value)?: value
    default: throw .malformedField("Signature-Input")
    }
  }
}
