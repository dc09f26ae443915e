extension AuditEvent {
  package var subject: AuditSubject? {
    switch self {
    case .serviceStarted, .serviceStopped, .configurationInForce, .webhookDenied,
      .auditKeyInForce, .sealingKeyRotated, .reconciliationApplied, .logRead, .auditDenied,
      .logExported, .logPruned, .logHeld, .logReleased, .callbackDenied, .notificationsRetried:
      nil
    case .notification(let subject, _, _): subject
    case .webhookReceived(let subject), .consentReceived(let subject), .sessionBegun(let subject),
      .consentAsked(let subject), .consentConfirmed(let subject), .exchangeIntent(let subject),
      .exchangeOutcome(let subject, _, _), .sessionEnded(let subject, _),
      .connectorReplaced(let subject, _), .webhookRepeated(let subject, _),
      .createIntent(let subject, _, _), .created(let subject, _), .adopted(let subject, _),
      .failed(let subject, _, _), .interrupted(let subject), .looked(let subject, _),
      .absent(let subject), .ambiguous(let subject), .duplicate(let subject, _),
      .deleteIntent(let subject, _), .deleteOutcome(let subject, _, _, _),
      .secretErased(let subject), .byHand(let subject, _), .personalDataErased(let subject, _),
      .connectorUnwanted(let subject, _), .deletionRequested(let subject),
      .removalConfirmed(let subject, _), .revocationIntent(let subject, _),
      .revocationOutcome(let subject, _, _, _), .workspaceMissing(let subject, _),
      .workspaceIntent(let subject, _), .workspaceOutcome(let subject, _, _),
      .checkIntent(let subject, _), .checkOutcome(let subject, _, _),
      .connectorRead(let subject, _), .connectorDeletionRequested(let subject, _),
      .adoptionIntent(let subject, _, _), .connectorAdopted(let subject, _),
      .adoptionRefused(let subject, _, _), .initiationIntent(let subject),
      .initiationOutcome(let subject, _, _):
      subject
    }
  }

  var what: [(String, String?)]? {
    switch self {
    case .serviceStarted(let version): [("version", version)]
    case .configurationInForce(let digest): [("sha256", digest)]
    case .auditKeyInForce(let key): [("key", key)]
    case .logRead(let reading), .logExported(let reading):
      [
        ("view", reading.view), ("query", reading.query), ("entries", String(reading.entries)),
      ]
    case .logPruned(let first, let last): [("first", String(first)), ("last", String(last))]
    case .logHeld(let hold), .logReleased(let hold):
      [
        ("hold", String(hold.id)), ("first", String(hold.first)),
        ("last", hold.last.map { String($0) }),
      ]
    case .personalDataErased(let subject, let count):
      Self.what(subject) + [("disclosures", String(count))]
    case .webhookDenied(let problem): [("problem", problem.rawValue)]
    case .callbackDenied(let denial):
      [
        ("problem", denial.reason.rawValue), ("connector", denial.connector),
        ("session", denial.session?.description),
      ]
    case .exchangeOutcome(let subject, let failure, _):
      Self.what(subject) + [("failure", failure?.rawValue)]
    case .sessionEnded(let subject, let failure):
      Self.what(subject) + [("failure", failure.rawValue)]
    case .auditDenied(let problem, let resource):
      [("problem", problem.rawValue), ("resource", resource)]
    case .sealingKeyRotated(let id, let count): [("key", id), ("count", String(count))]
    case .reconciliationApplied(let actions): [("actions", String(actions))]
    case .notification(let subject, let notification, let delivery):
      (subject.map(Self.what) ?? []) + notification.what
        + [("status", delivery.status.map { String($0) })]
    case .notificationsRetried(let source, let count):
      [("for", source), ("count", String(count))]
    case .byHand(let subject, .abandon(let reason)):
      Self.what(subject) + [("reason", reason?.text)]
    case .looked(let subject, .doubtful(let count)):
      Self.what(subject) + [("doubtful", String(count))]
    case .connectorAdopted(let subject, let connector):
      Self.what(subject) + [
        ("type", connector.type), ("created_at", connector.createdAt?.rfc3339),
      ]
    case .adoptionRefused(let subject, _, let unfitness):
      Self.what(subject) + [("problem", unfitness.rawValue)]
    default: subject.map(Self.what)
    }
  }

  private static func what(_ subject: AuditSubject) -> [(String, String?)] {
    [
      ("connector", subject.connector), ("workspace", subject.workspace),
      ("name", subject.name?.text), ("session", subject.session?.description),
    ]
  }

  /// What opens the digests in ``what``.
  var disclosures: [Disclosure] {
    var disclosures = subject?.name.map { [$0] } ?? []
    if case .byHand(_, .abandon(let reason?)) = self { disclosures.append(reason) }
    return disclosures
  }

  var policy: (rule: String, allowed: Bool)? {
    switch self {
    case .createIntent(_, let rule, _), .workspaceIntent(_, let rule),
      .adoptionIntent(_, let rule, _):
      (rule, true)
    case .webhookDenied(let problem), .auditDenied(let problem, _): (problem.rawValue, false)
    case .callbackDenied(let denial): (denial.reason.rawValue, false)
    default: nil
    }
  }

  var secret: AuditSecret? {
    switch self {
    case .createIntent(_, _, let secret), .revocationIntent(_, let secret),
      .revocationOutcome(_, let secret, _, _):
      secret
    default: nil
    }
  }

  var upstream: (status: Int?, id: String?)? {
    switch self {
    case .exchangeOutcome(_, _, let status?), .revocationOutcome(_, _, _, let status?),
      .initiationOutcome(_, _, let status?):
      (status, nil)
    case .connectorReplaced(_, let id), .created(_, let id), .adopted(_, let id),
      .duplicate(_, let id), .deleteIntent(_, let id), .removalConfirmed(_, let id),
      .connectorUnwanted(_, let id), .checkIntent(_, let id), .connectorRead(_, let id?),
      .connectorDeletionRequested(_, let id), .adoptionIntent(_, _, let id),
      .adoptionRefused(_, let id, _), .byHand(_, .resolve(let id)):
      (nil, id)
    case .connectorAdopted(_, let connector): (nil, connector.id)
    case .checkOutcome(_, let id, let check): (check.status, id)
    case .workspaceMissing(_, let status?), .workspaceOutcome(_, _, let status?): (status, nil)
    case .deleteOutcome(_, let id, _, let status): (status, id)
    case .failed(_, _, let status), .looked(_, .failed(_, let status)): (status, nil)
    default: nil
    }
  }
}
