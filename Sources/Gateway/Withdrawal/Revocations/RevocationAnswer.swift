import AirbyteAPI

/// How a provider answered a request for a revocation (RFC 7009, section 2.2).
struct RevocationAnswer: Sendable, Hashable {
  /// nil where the token is not valid any more: also one that the provider does not know.
  let failure: AttemptFailure.Kind?
  let status: Int?
  let retryAfter: Duration?

  /// Whether the same request can never succeed.
  var isFinal: Bool { failure == .rejected }

  init(_ response: HTTPResponse, at now: Timestamp) {
    status = response.status
    retryAfter = response.first("retry-after").flatMap {
      RetryAfter.delay($0, date: response.first("date"), now: now.seconds)
    }
    failure =
      switch response.status {
      case 200..<300: nil
      // Section 2.2.1: 503 says that the token is still valid, and to try again. 401 is for the
      // client: its secret may be in the middle of a change.
      case 401, 408, 429, 503: .unavailable
      case 500...: .unknown
      default: .rejected
      }
  }

  init(_ error: TransportError) {
    status = nil
    retryAfter = nil
    failure = if case .notSent = error { .unavailable } else { .unknown }
  }
}
