/// Everything that can stand in the audit log. No case has room for a secret.
package enum AuditEvent: Sendable, Hashable {
  case serviceStarted(version: String)
  case serviceStopped
  /// What the server runs with: a digest of the file's text, which names secrets and holds none.
  case configurationInForce(sha256: String)
  case webhookReceived(AuditSubject)
  /// The consent of a person, which amounts to a webhook of the source that asked for it.
  case consentReceived(AuditSubject)
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
  /// The sealed webhook is deleted, or a sealed token that was to be revoked.
  case secretErased(AuditSubject)
  /// A key that signs checkpoints from here on, as `<origin>+<id>+<base64>`.
  case auditKeyInForce(verifierKey: String)
  /// What waits is wrapped by another key than before.
  case sealingKeyRotated(keyID: String, count: Int)
  case byHand(AuditSubject, ManualAct)
  /// Somebody let `jetway reconcile` change what it found.
  case reconciliationApplied(actions: Int)
  /// Somebody read entries of this log.
  case logRead(AuditedReading)
  /// Somebody was kept from reading a part of this log.
  case auditDenied(ProblemType, resource: String)
  /// Somebody took a copy of this log along.
  case logExported(AuditedReading)
  /// Entries were deleted, whole bundles from the first to the last; their hashes stay.
  case logPruned(first: Int64, last: Int64)
  /// Entries must not be deleted for the time being, or may be again.
  case logHeld(AuditHold)
  case logReleased(AuditHold)
  /// A connector that was created upstream already is about to be read, to be adopted.
  case adoptionIntent(AuditSubject, rule: String, connectorID: String)
  /// It is the onboarding's from here on: it was found in the workspace, of the type, and nobody's.
  case connectorAdopted(AuditSubject, AdoptedConnector)
  case adoptionRefused(AuditSubject, connectorID: String, Unfitness)
  /// A person is about to be sent on Airbyte's own OAuth round trip, which Airbyte has to begin.
  case initiationIntent(AuditSubject)
  /// - Parameters:
  ///   - kind: Why Airbyte has not begun it; nil where it has.
  ///   - status: Airbyte's, where it refused.
  case initiationOutcome(AuditSubject, AttemptFailure.Kind?, status: Int?)
  /// A source wants a person's consent.
  case sessionBegun(AuditSubject)
  /// A person was sent to the provider.
  case consentAsked(AuditSubject)
  /// A callback that belongs to no round trip that waits for it in that browser.
  case callbackDenied(CallbackDenial)
  /// The application has said that the person is the one who began.
  case consentConfirmed(AuditSubject)
  /// A code is about to be exchanged for tokens; of Airbyte's own round trip, what came back is about
  /// to become an onboarding.
  case exchangeIntent(AuditSubject)
  /// - Parameter status: The token endpoint's, where it answered.
  case exchangeOutcome(AuditSubject, OAuthFailure?, status: Int?)
  /// A round trip ended before a code was exchanged.
  case sessionEnded(AuditSubject, OAuthFailure)
  /// An onboarding has another connector from here on, by a new consent.
  case connectorReplaced(AuditSubject, connectorID: String)
  /// A connector that was to replace one is itself not wanted: the onboarding was deleted meanwhile.
  case connectorUnwanted(AuditSubject, connectorID: String)
  /// A source wants its onboarding deleted: what is open is given up, a connector is removed.
  case deletionRequested(AuditSubject)
  /// A connector that was to go is not in its workspace's list any more.
  case removalConfirmed(AuditSubject, connectorID: String)
  /// A token is about to be revoked at its provider.
  case revocationIntent(AuditSubject, AuditSecret)
  /// - Parameters:
  ///   - kind: Why it was not revoked; nil where it was, or was not valid any more.
  ///   - status: The provider's, where it answered.
  case revocationOutcome(AuditSubject, AuditSecret, AttemptFailure.Kind?, status: Int?)
  /// Personal data of an onboarding were erased: as many values of this log, and what the ledger
  /// itself had.
  case personalDataErased(AuditSubject, disclosures: Int)
  /// What became of telling a source of an end; without a subject it is that of an OAuth session.
  case notification(AuditSubject?, AuditedNotification, AuditedDelivery)
  /// A person has all of a source's sent again that were not delivered.
  case notificationsRetried(source: String, count: Int)
  /// Nothing was created, for Airbyte does not know the workspace; its source may have it made.
  case workspaceMissing(AuditSubject, status: Int?)
  /// A scoped token is about to be asked for, which makes the workspace.
  case workspaceIntent(AuditSubject, rule: String)
  /// - Parameter kind: Why it was not made; nil where it was.
  case workspaceOutcome(AuditSubject, AttemptFailure.Kind?, status: Int?)
  /// A connector is about to be tried out by Airbyte.
  case checkIntent(AuditSubject, connectorID: String)
  case checkOutcome(AuditSubject, connectorID: String, AuditedCheck)
  /// A source wants to see the connectors of a workspace, or one of them.
  case connectorRead(AuditSubject, connectorID: String?)
  /// A source wants a connector deleted that no onboarding has.
  case connectorDeletionRequested(AuditSubject, connectorID: String)
}
