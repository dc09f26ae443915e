/// Why the transport answers in the application's place.
package enum TransportRefusal: Sendable, Hashable, Error {
  /// 413: send a smaller body.
  case bodyTooLarge(limit: Int)
  /// 431: send fewer or shorter header fields.
  case headTooLarge
  /// 503: too much is in flight; try again after so many seconds.
  case overloaded(retryAfterSeconds: Int)
  /// 400: the request contradicts itself.
  case malformed(Malformation)

  /// The HTTP status that says so.
  package var status: Int {
    switch self {
    case .bodyTooLarge: 413
    case .headTooLarge: 431
    case .overloaded: 503
    case .malformed: 400
    }
  }

  /// A plain-text answer, for callers without a format of their own.
  package var plainResponse: Response {
    var response = Response.text(status, "\(self)\n")
    if case .overloaded(let seconds) = self {
      response.fields.append("retry-after", String(seconds))
    }
    return response
  }
}

extension TransportRefusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .bodyTooLarge(let limit): "the body is larger than \(limit) bytes"
    case .headTooLarge: "the request line and header fields are too large"
    case .overloaded(let seconds): "too many requests in flight; retry after \(seconds) s"
    case .malformed(let malformation): malformation.description
    }
  }
}
