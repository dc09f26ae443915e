import FastCGI

/// The text that a signature is made of (RFC 9421, section 2.5).
struct SignatureBase: Sendable, Hashable {
  let text: String

  /// - Parameter publicURL: Scheme and authority are the deployment's own and never `Host`'s.
  init(
    _ input: SignatureInput, of request: Request, publicURL: PublicURL
  ) throws(VerificationFailure) {
    var lines: [String] = []
    for name in input.components {
      guard let component = Component(name) else { throw .unsupportedComponent }
      let value =
        switch component {
        case .derived(let component): Self.value(of: component, request, publicURL)
        case .field(let field): try Self.value(of: field.text, request)
        }
      // It would look like another component.
      guard !value.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
        throw .malformedField(name)
      }
      lines.append("\"\(name)\": \(value)")
    }
    lines.append("\"@signature-params\": \(input.text)")
    text = lines.joined(separator: "\n")
  }

  private static func value(
    of component: Component.Derived, _ request: Request, _ publicURL: PublicURL
  ) -> String {
    let path = publicURL.mountPoint + request.path
    let target = path + (request.query.map { "?\($0)" } ?? "")
    return switch component {
    case .method: request.method
    case .targetURI: "\(publicURL.scheme)://\(publicURL.authority)\(target)"
    case .authority: publicURL.authority
    case .scheme: publicURL.scheme
    case .requestTarget: target
    case .path: path
    case .query: "?\(request.query ?? "")"
    }
  }

  /// Section 2.1: all lines of the field, trimmed.
  private static func value(
    of name: String, _ request: Request
  ) throws(VerificationFailure) -> String {
    let values = request.fields[name]
    // The transport has checked that it is the body's own length, and keeps no field for it.
    if values.isEmpty, name == "content-length" { return String(request.body.count) }
    guard !values.isEmpty else { throw .missing(field: name) }
    return values.map { Self.trimmed($0) }.joined(separator: ", ")
  }

  private static func trimmed(_ value: String) -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    guard let start = value.firstIndex(where: { !isSpace($0) }),
      let end = value.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(value[start...end])
  }
}
