extension AuditEvent {
  /// Stable codes, all of them here; the last letter tells information, warning or error.
  package var code: String {
    switch self {
    case .serviceStarted: "JW001I"
    case .serviceStopped: "JW002I"
    case .webhookReceived: "JW003I"
    case .webhookRepeated: "JW004I"
    case .webhookDenied: "JW005W"
    case .createIntent: "JW010I"
    case .created: "JW011I"
    case .adopted: "JW012I"
    case .failed(_, .rejected, _): "JW013W"
    case .failed(_, .denied, _): "JW014E"
    case .failed(_, .unavailable, _): "JW015W"
    case .failed(_, .unknown, _): "JW016E"
    case .interrupted: "JW017E"
    }
  }

  package var type: String {
    switch self {
    case .serviceStarted: "service.started"
    case .serviceStopped: "service.stopped"
    case .webhookReceived: "webhook.received"
    case .webhookRepeated: "webhook.repeated"
    case .webhookDenied: "webhook.denied"
    case .createIntent: "connector.create.intent"
    case .created, .adopted, .failed, .interrupted: "connector.create.outcome"
    }
  }

  package var outcome: String {
    switch self {
    case .serviceStarted: "started"
    case .serviceStopped: "stopped"
    case .webhookReceived: "accepted"
    case .webhookRepeated(_, let state): state.rawValue
    case .webhookDenied: "denied"
    case .createIntent: "pending"
    case .created: "created"
    case .adopted: "adopted"
    case .failed(_, let kind, _): kind.rawValue
    case .interrupted: "unknown"
    }
  }

  package var subject: AuditSubject? {
    switch self {
    case .serviceStarted, .serviceStopped, .webhookDenied: nil
    case .webhookReceived(let subject), .webhookRepeated(let subject, _),
      .createIntent(let subject, _, _), .created(let subject, _), .adopted(let subject, _),
      .failed(let subject, _, _), .interrupted(let subject):
      subject
    }
  }
}
