/// Why a text is no ``SigningTemplate``.
package enum SigningTemplateMistake: Error, Sendable, Hashable {
  case braces, placeholder, field, noBody, touching

  /// What is wrong and what to do.
  var detail: String {
    switch self {
    case .braces: "has a brace without its other half"
    case .placeholder: "knows {body}, {timestamp}, {id} and {header:NAME} only"
    case .field: "names a header field that cannot reach Jetway: letters, digits and hyphens only"
    case .noBody: "must have {body}, or the body is not signed"
    case .touching: "must have something between two placeholders, or one could grow into the other"
    }
  }
}
