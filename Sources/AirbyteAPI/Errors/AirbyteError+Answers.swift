import Secrets

extension AirbyteError {
  init(_ error: TransportError) {
    switch error {
    case .notSent(let reason): self = .notSent(reason)
    case .interrupted(let reason): self = .interrupted(reason)
    case .responseTooLarge(let limit): self = .tooLarge(limit: limit)
    }
  }

  /// Statuses by which a server says that it did not carry the request out (RFC 9110, section
  /// 15.5). 408, 409, 410 and 425 are not among them: they leave room for doubt.
  private static let refusals: Set<Int> = [400, 401, 403, 404, 405, 411, 413, 414, 415, 422, 431]

  /// What an answer other than 2xx means. Redirects are not followed and end here too.
  ///
  /// - Parameters:
  ///   - now: Seconds since 1970, for a `Retry-After` that is a date.
  ///   - secrets: All that went out with the call and must not come back in the error.
  init(answer: HTTPResponse, now: Int64, withholding secrets: [Secret]) {
    let retryAfter = answer.first("retry-after").flatMap {
      RetryAfter.delay($0, date: answer.first("date"), now: now)
    }
    switch answer.status {
    case 429: self = .throttled(retryAfter: retryAfter)
    case let status where Self.refusals.contains(status):
      self = .refused(
        status: status, envelope: ErrorEnvelope(parsing: answer.body, withholding: secrets))
    case let status:
      self = .failed(
        status: status, retryAfter: retryAfter,
        envelope: ErrorEnvelope(parsing: answer.body, withholding: secrets))
    }
  }
}
