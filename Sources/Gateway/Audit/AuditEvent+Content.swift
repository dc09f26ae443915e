extension AuditEvent {
  package var subject: AuditSubject? {
    switch self {
    case .serviceStarted, .serviceStopped, .webhookDenied, .sealingKeyRotated,
      .reconciliationApplied:
      nil
    case .webhookReceived(let subject), .webhookRepeated(let subject, _),
      .createIntent(let subject, _, _), .created(let subject, _), .adopted(let subject, _),
      .failed(let subject, _, _), .interrupted(let subject), .looked(let subject, _),
      .absent(let subject), .ambiguous(let subject), .duplicate(let subject, _),
      .deleteIntent(let subject, _), .deleteOutcome(let subject, _, _, _),
      .secretErased(let subject), .byHand(let subject, _):
      subject
    }
  }

  var what: [(String, String?)]? {
    switch self {
    case .serviceStarted(let version): [("version", version)]
    case .webhookDenied(let problem): [("problem", problem.rawValue)]
    case .sealingKeyRotated(let id, let count): [("key", id), ("count", String(count))]
    case .reconciliationApplied(let actions): [("actions", String(actions))]
    case .byHand(let subject, .abandon(let reason)): Self.what(subject) + [("reason", reason)]
    case .looked(let subject, .doubtful(let count)):
      Self.what(subject) + [("doubtful", String(count))]
    default: subject.map(Self.what)
    }
  }

  private static func what(_ subject: AuditSubject) -> [(String, String?)] {
    [
      ("connector", subject.connector), ("workspace", subject.workspace), ("name", subject.name),
    ]
  }

  var policy: (rule: String, allowed: Bool)? {
    switch self {
    case .createIntent(_, let rule, _): (rule, true)
    case .webhookDenied(let problem): (problem.rawValue, false)
    default: nil
    }
  }

  var secret: AuditSecret? {
    if case .createIntent(_, _, let secret) = self { secret } else { nil }
  }

  var upstream: (status: Int?, id: String?)? {
    switch self {
    case .created(_, let id), .adopted(_, let id), .duplicate(_, let id), .deleteIntent(_, let id),
      .byHand(_, .resolve(let id)):
      (nil, id)
    case .deleteOutcome(_, let id, _, let status): (status, id)
    case .failed(_, _, let status), .looked(_, .failed(_, let status)): (status, nil)
    default: nil
    }
  }
}
