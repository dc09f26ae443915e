/// What is wrong with a request that cannot be understood.
package enum Malformation: Sendable, Hashable, Error {
  /// A parameter that must be unique came twice; which one is true cannot be known.
  case repeatedParameter(name: String)
  /// A parameter without `=`, or with NUL, or with `=` in its name.
  case parameter
  case method
  case path
  /// `CONTENT_LENGTH` is not a number.
  case contentLength
  /// The body is not as long as `CONTENT_LENGTH` says.
  case bodyLength
}

extension Malformation: CustomStringConvertible {
  package var description: String {
    switch self {
    case .repeatedParameter(let name): "the parameter \(name) was given twice"
    case .parameter: "a parameter is not a name and a value"
    case .method: "the method is missing or not an HTTP token"
    case .path: "the path is missing or does not begin with a slash"
    case .contentLength: "the content length is not a number"
    case .bodyLength: "the body is not as long as its content length"
    }
  }
}
