/// Every way in which a call to the upstream can fail to give its answer.
package enum AirbyteError: Error, Sendable, Hashable {
  /// A value given to the call cannot be put into a request, such as a credential that is not
  /// UTF-8. Mend the value.
  case unusableArgument(String)
  /// Nothing went out. Wait, or mend the network or the configured URL.
  case notSent(NotSentReason)
  /// There is no token, so the call itself was not made. See the error inside.
  indirect case noToken(AirbyteError)
  /// The exchange broke off after the request may have arrived.
  case interrupted(InterruptionReason)
  /// The upstream refused the call and did nothing. Mend the request, as the envelope says.
  case refused(status: Int, envelope: ErrorEnvelope)
  /// 429. Wait.
  case throttled(retryAfter: Duration?)
  /// Any other answer that is no success: mostly 5xx.
  case failed(status: Int, retryAfter: Duration?, envelope: ErrorEnvelope)
  /// The upstream said yes, in words that cannot be understood.
  case unreadable(status: Int, UnreadableReason)
  /// The answer was longer than the limit, in bytes.
  case tooLarge(limit: Int)
}

extension AirbyteError {
  /// Whether this proves that the call changed nothing upstream. Everything else may have.
  package var isSure: Bool {
    switch self {
    case .unusableArgument, .notSent, .noToken, .refused: true
    case .interrupted, .throttled, .failed, .unreadable, .tooLarge: false
    }
  }

  /// Whether the same call may well succeed later with nothing changed.
  package var mayPassByWaiting: Bool {
    switch self {
    case .unusableArgument, .refused, .notSent(.unusableRequest), .unreadable, .tooLarge: false
    case .notSent, .interrupted, .throttled: true
    case .failed(let status, _, _): status >= 500 || status == 408 || status == 425
    case .noToken(let error): error.mayPassByWaiting
    }
  }

  /// Whether an Airbyte that works for us has said it, so that it is about this call alone. A refusal
  /// without its envelope is somebody else's; a 401 says that no call can succeed. What is too long
  /// is one workspace's list, and must not keep the others from being asked for.
  package var isAboutThisCall: Bool {
    switch self {
    case .refused(let status, let envelope): status != 401 && envelope.isDocumented
    case .tooLarge: true
    default: false
    }
  }

  /// Whether Airbyte itself says that what the call's address names does not exist.
  package var isNotFound: Bool {
    guard case .refused(status: 404, let envelope) = self else { return false }
    return envelope.isDocumented
  }

  /// Whether it is the workspace that does not exist. Only its own text tells: a 404 for another
  /// reason, taken for this one, would be an empty list, and a connector sent twice.
  package var isUnknownWorkspace: Bool {
    guard isNotFound, let text = envelope?.message.lowercased() else { return false }
    return text.contains("workspace")
      && ["not found", "does not exist", "doesn't exist"].contains { text.contains($0) }
  }

  /// How long the upstream asked to wait, where it did.
  package var retryAfter: Duration? {
    switch self {
    case .throttled(let delay), .failed(_, let delay, _): delay
    case .noToken(let error): error.retryAfter
    default: nil
    }
  }

  /// The status of the answer, where one came.
  package var status: Int? {
    switch self {
    case .refused(let status, _), .failed(let status, _, _), .unreadable(let status, _): status
    case .throttled: 429
    case .noToken(let error): error.status
    case .unusableArgument, .notSent, .interrupted, .tooLarge: nil
    }
  }

  /// The upstream's own words, where there are any.
  package var envelope: ErrorEnvelope? {
    switch self {
    case .refused(_, let envelope), .failed(_, _, let envelope): envelope
    case .noToken(let error): error.envelope
    default: nil
    }
  }
}

extension AirbyteError: CustomStringConvertible {
  /// Free of payload: nothing the upstream or a caller wrote is in it.
  package var description: String {
    switch self {
    case .unusableArgument(let name): "\(name) cannot be sent"
    case .notSent(let reason): "nothing was sent: \(reason.rawValue)"
    case .noToken(let error): "no token could be had: \(error)"
    case .interrupted(let reason): "broken off: \(reason.rawValue)"
    case .refused(let status, _): "the upstream refused the call with status \(status)"
    case .throttled: "the upstream asks to wait (status 429)"
    case .failed(let status, _, _): "the upstream answered with status \(status)"
    case .unreadable(let status, let reason): "status \(status), but \(reason.rawValue)"
    case .tooLarge(let limit): "the answer is longer than \(limit) bytes"
    }
  }
}
