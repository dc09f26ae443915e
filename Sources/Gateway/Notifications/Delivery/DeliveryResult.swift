package import AirbyteAPI

/// How one attempt to deliver ended.
package enum DeliveryResult: Sendable, Hashable {
  case answered(status: Int, retryAfter: Duration?)
  case unanswered(TransportError)

  package init(_ response: HTTPResponse, at now: Timestamp) {
    let asked = response.first("retry-after").flatMap {
      RetryAfter.delay($0, date: response.first("date"), now: now.seconds)
    }
    self = .answered(status: response.status, retryAfter: asked)
  }

  var status: Int? {
    if case .answered(let status, _) = self { status } else { nil }
  }

  var retryAfter: Duration? {
    if case .answered(_, let asked) = self { asked } else { nil }
  }

  /// A redirect is none: only registered addresses are told anything.
  var isSuccess: Bool { status.map { (200..<300).contains($0) } ?? false }

  /// RFC 9110, section 15.5.11: the receiver asks that links to it be removed.
  var isRefusedForGood: Bool { status == 410 }

  /// Whether it is the receiver, and not this notification, that needs time.
  var isOverload: Bool { status.map { [429, 502, 503, 504].contains($0) } ?? false }

  /// For the operator; nothing of the answer's text is in it.
  var text: String {
    switch self {
    case .answered(let status, _): "status \(status)"
    case .unanswered(.notSent(let reason)): reason.rawValue
    case .unanswered(.interrupted(let reason)): reason.rawValue
    case .unanswered(.responseTooLarge): "the answer was too long"
    }
  }
}
