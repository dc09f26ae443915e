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
  /// The upstream's list was looked at, and our connector was not in it.
  case looked(AuditSubject, AuditedLook)
  /// It was looked at often enough: a create may be sent again.
  case absent(AuditSubject)
  case ambiguous(AuditSubject)
  /// A connector upstream that one onboarding has too many.
  case duplicate(AuditSubject, connectorID: String)
  case deleteIntent(AuditSubject, connectorID: String)
  /// - Parameter kind: Why it was not deleted; nil where it was.
  case deleteOutcome(AuditSubject, connectorID: String, AttemptFailure.Kind?, status: Int?)
  /// The sealed webhook is deleted.
  case secretErased(AuditSubject)
  /// What waits is wrapped by another key than before.
  case sealingKeyRotated(keyID: String, count: Int)
  case byHand(AuditSubject, ManualAct)
  /// Somebody let `jetway reconcile` change what it found.
  case reconciliationApplied(actions: Int)
}

/// What a person did with an onboarding.
package enum ManualAct: Sendable, Hashable {
  case retry
  case abandon(reason: String?)
  case resolve(connectorID: String)
  case resolveAbsent
}

/// How a look ended that found nothing of ours.
package enum AuditedLook: Sendable, Hashable {
  case absent
  /// There are as many connectors that could be ours and do not say so.
  case doubtful(Int)
  case failed(AttemptFailure.Kind, status: Int?)
}

/// What an entry is about.
package struct AuditSubject: Sendable, Hashable {
  /// nil for a connector upstream that no onboarding of this ledger asked for.
  package let onboarding: OnboardingID?
  package let connector: String?
  package let workspace: String
  /// The connector's name as it is upstream.
  package let name: String

  package init(_ record: OnboardingRecord) {
    onboarding = record.id
    connector = record.connector
    workspace = record.workspace
    name = record.connectorName
  }

  /// A connector upstream without an onboarding.
  package init(workspace: String, name: String) {
    onboarding = nil
    connector = nil
    self.workspace = workspace
    self.name = name
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
