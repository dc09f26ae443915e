import AirbyteAPI

/// How asking Airbyte to try a connector out has ended.
enum CheckAnswer: Sendable, Hashable {
  case said(CheckStatus.State, String)
  /// There is no such connector, or it cannot be tried out.
  case refused(AttemptFailure)
  /// Asking again may help.
  case failed(AttemptFailure)

  static let unasked = "Airbyte could not be asked; it will be again"
  static let unheard = "Airbyte was asked several times, and did not say how its check ended"
  private static let withheld =
    "Airbyte gave a reason, which is left out: it may quote credentials that Jetway no longer knows"

  /// - Parameter areSecretsKnown: Whether all that the message could quote was kept out of it.
  init(_ check: ConnectorCheck, areSecretsKnown: Bool) {
    let message = check.message.isEmpty || areSecretsKnown ? check.message : Self.withheld
    switch check.status {
    case .pending: self = .said(.pending, message)
    case .running: self = .said(.running, message)
    case .succeeded: self = .said(.succeeded, "")
    case .failed: self = .said(.failed, message)
    case .cancelled: self = .said(.cancelled, message)
    }
  }

  init(_ error: AirbyteError, areSecretsKnown: Bool) {
    let failure = AttemptFailure(error)
    guard failure.kind == .rejected else {
      self = .failed(failure)
      return
    }
    self = .refused(
      AttemptFailure(
        kind: failure.kind, status: failure.status,
        message: areSecretsKnown ? failure.message : Self.withheld))
  }

  /// As the audit log tells it.
  var audited: AuditedCheck {
    switch self {
    case .said(.succeeded, _): .succeeded
    case .said(.failed, _): .failed
    case .said(.cancelled, _): .cancelled
    case .said: .pending
    case .refused(let failure), .failed(let failure):
      .unavailable(failure.kind, status: failure.status)
    }
  }
}
