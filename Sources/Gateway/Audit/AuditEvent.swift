/// Everything that can stand in the audit log. No case has room for a secret.
package enum AuditEvent: Sendable, Hashable {
  case serviceStarted(version: String)
  case serviceStopped
  case webhookReceived(AuditSubject)
  case webhookRepeated(AuditSubject, state: OnboardingState)
  case webhookDenied(ProblemType)
  case createIntent(AuditSubject, rule: String, secret: AuditSecret)
  case created(AuditSubject, connectorID: String)
  case adopted(AuditSubject, connectorID: String)
  case failed(AuditSubject, AttemptFailure.Kind, status: Int?)
  /// The process that made the attempt ended before it knew the outcome.
  case interrupted(AuditSubject)
}

/// What an entry is about.
package struct AuditSubject: Sendable, Hashable {
  package let onboarding: OnboardingID
  package let connector: String
  package let workspace: String
  /// The connector's name as it is sent upstream.
  package let name: String

  package init(_ record: OnboardingRecord) {
    onboarding = record.id
    connector = record.connector
    workspace = record.workspace
    name = record.connectorName
  }
}

/// What an entry says of a secret.
package struct AuditSecret: Sendable, Hashable {
  package let kind: String
  /// `fp:<key id>:<base64url>`; nil where the secret may be guessable.
  package let fingerprint: String?

  package init(kind: String, fingerprint: String?) {
    self.kind = kind
    self.fingerprint = fingerprint
  }
}
