extension AuditEvent {
  /// Stable codes, all of them here; the last letter tells information, warning or error.
  package var code: String {
    switch self {
    case .serviceStarted: "JW001I"
    case .serviceStopped: "JW002I"
    case .configurationInForce: "JW006I"
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
    case .failed(_, .expired, _), .failed(_, .abandoned, _): "JW021E"
    case .interrupted: "JW017E"
    case .looked: "JW018I"
    case .absent: "JW019I"
    case .ambiguous: "JW020E"
    case .duplicate: "JW022E"
    case .deleteIntent: "JW023W"
    case .deleteOutcome: "JW024W"
    case .secretErased: "JW030I"
    case .sealingKeyRotated: "JW031I"
    case .auditKeyInForce: "JW032I"
    case .byHand(_, .retry): "JW040I"
    case .byHand(_, .abandon): "JW041W"
    case .byHand(_, .resolve), .byHand(_, .resolveAbsent): "JW042W"
    case .reconciliationApplied: "JW043W"
    case .logRead: "JW050I"
    case .logExported: "JW051I"
    case .logPruned: "JW052W"
    case .logHeld: "JW053I"
    case .logReleased: "JW054W"
    case .personalDataErased: "JW055W"
    case .auditDenied: "JW056W"
    case .sessionBegun: "JW060I"
    case .consentAsked: "JW061I"
    case .callbackDenied: "JW062W"
    case .consentConfirmed: "JW063I"
    case .exchangeIntent: "JW064I"
    case .exchangeOutcome(_, nil, _): "JW065I"
    case .exchangeOutcome: "JW066W"
    case .sessionEnded: "JW067W"
    case .consentReceived: "JW068I"
    case .connectorReplaced: "JW069I"
    case .notification(_, _, .delivered): "JW070I"
    case .notification(_, _, .gaveUp): "JW071E"
    case .notification(_, _, .disabled): "JW072W"
    case .notification(_, _, .retried), .notificationsRetried: "JW073I"
    case .adoptionIntent: "JW074I"
    case .connectorAdopted: "JW075I"
    case .adoptionRefused: "JW076W"
    case .initiationIntent: "JW077I"
    case .initiationOutcome(_, nil, _): "JW078I"
    case .initiationOutcome: "JW079W"
    case .deletionRequested: "JW080W"
    case .revocationIntent: "JW081I"
    case .revocationOutcome(_, _, nil, _): "JW082I"
    case .revocationOutcome: "JW083W"
    case .removalConfirmed: "JW084I"
    case .connectorUnwanted: "JW085W"
    case .workspaceMissing: "JW086W"
    case .workspaceIntent: "JW087I"
    case .workspaceOutcome(_, nil, _): "JW088I"
    case .workspaceOutcome: "JW089W"
    case .checkIntent: "JW090I"
    case .checkOutcome(_, _, .succeeded), .checkOutcome(_, _, .pending): "JW091I"
    case .checkOutcome: "JW092W"
    case .connectorRead: "JW093I"
    case .connectorDeletionRequested: "JW094W"
    }
  }

  package var type: String {
    switch self {
    case .serviceStarted: "service.started"
    case .serviceStopped: "service.stopped"
    case .configurationInForce: "configuration.in_force"
    case .webhookReceived: "webhook.received"
    case .webhookRepeated: "webhook.repeated"
    case .webhookDenied: "webhook.denied"
    case .createIntent: "connector.create.intent"
    case .failed(_, .expired, _), .failed(_, .abandoned, _): "onboarding.ended"
    case .created, .adopted, .failed, .interrupted, .workspaceMissing: "connector.create.outcome"
    case .looked: "connector.reconcile.look"
    case .absent, .ambiguous: "connector.reconcile.outcome"
    case .duplicate: "connector.duplicate"
    case .deleteIntent: "connector.delete.intent"
    case .deleteOutcome: "connector.delete.outcome"
    case .secretErased: "secret.erased"
    case .auditKeyInForce: "audit_key.in_force"
    case .sealingKeyRotated: "sealing_key.rotated"
    case .byHand(_, .retry): "onboarding.retry"
    case .byHand(_, .abandon): "onboarding.abandon"
    case .byHand(_, .resolve), .byHand(_, .resolveAbsent): "onboarding.resolve"
    case .reconciliationApplied: "reconcile.apply"
    case .logRead: "audit.read"
    case .auditDenied: "audit.denied"
    case .logExported: "audit.export"
    case .logPruned: "audit.prune"
    case .logHeld, .logReleased: "audit.hold"
    case .personalDataErased: "personal_data.erased"
    case .sessionBegun: "oauth.session"
    case .consentAsked: "oauth.consent.asked"
    case .callbackDenied: "oauth.callback.denied"
    case .consentConfirmed: "oauth.consent.confirmed"
    case .exchangeIntent: "oauth.exchange.intent"
    case .exchangeOutcome: "oauth.exchange.outcome"
    case .sessionEnded: "oauth.session.ended"
    case .consentReceived: "consent.received"
    case .connectorReplaced: "connector.replaced"
    case .notification(_, _, .delivered): "notification.delivered"
    case .notification(_, _, .gaveUp), .notification(_, _, .disabled): "notification.failed"
    case .notification(_, _, .retried), .notificationsRetried: "notification.retry"
    case .adoptionIntent: "connector.adopt.intent"
    case .connectorAdopted, .adoptionRefused: "connector.adopt.outcome"
    case .initiationIntent: "oauth.initiate.intent"
    case .initiationOutcome: "oauth.initiate.outcome"
    case .connectorUnwanted: "connector.unwanted"
    case .deletionRequested: "onboarding.delete"
    case .removalConfirmed: "connector.delete.confirmed"
    case .revocationIntent: "token.revocation.intent"
    case .revocationOutcome: "token.revocation.outcome"
    case .workspaceIntent: "workspace.create.intent"
    case .workspaceOutcome: "workspace.create.outcome"
    case .checkIntent: "connector.check.intent"
    case .checkOutcome: "connector.check.outcome"
    case .connectorRead: "connector.read"
    case .connectorDeletionRequested: "connector.delete.requested"
    }
  }

  package var outcome: String {
    switch self {
    case .serviceStarted: "started"
    case .serviceStopped: "stopped"
    case .configurationInForce, .auditKeyInForce: "in_force"
    case .webhookReceived, .consentReceived, .sessionBegun, .consentConfirmed, .deletionRequested,
      .connectorRead, .connectorDeletionRequested:
      "accepted"
    case .webhookRepeated(_, let state): state.rawValue
    case .webhookDenied, .auditDenied, .callbackDenied: "denied"
    case .createIntent, .deleteIntent, .consentAsked, .exchangeIntent, .revocationIntent,
      .workspaceIntent, .checkIntent, .adoptionIntent, .initiationIntent:
      "pending"
    case .checkOutcome(_, _, let check): check.outcome
    case .exchangeOutcome(_, let failure?, _), .sessionEnded(_, let failure): failure.outcome
    case .exchangeOutcome: "granted"
    case .connectorReplaced, .created, .byHand(_, .resolve), .workspaceOutcome(_, nil, _): "created"
    case .adopted, .connectorAdopted: "adopted"
    case .adoptionRefused: "rejected"
    case .initiationOutcome(_, nil, _): "accepted"
    case .failed(_, let kind, _), .deleteOutcome(_, _, let kind?, _),
      .revocationOutcome(_, _, let kind?, _), .workspaceOutcome(_, let kind?, _),
      .initiationOutcome(_, let kind?, _):
      kind.rawValue
    case .interrupted: "unknown"
    case .looked(_, .absent), .absent, .byHand(_, .resolveAbsent), .removalConfirmed,
      .workspaceMissing:
      "absent"
    case .looked(_, .doubtful): "doubtful"
    case .looked(_, .failed(let kind, _)): kind.rawValue
    case .ambiguous: "ambiguous"
    case .duplicate, .connectorUnwanted: "reported"
    case .revocationOutcome: "revoked"
    case .deleteOutcome: "deleted"
    case .secretErased, .personalDataErased: "erased"
    case .sealingKeyRotated: "rewrapped"
    case .byHand(_, .retry), .notification(_, _, .retried), .notificationsRetried: "scheduled"
    case .byHand(_, .abandon): "abandoned"
    case .reconciliationApplied: "started"
    case .logRead: "read"
    case .logExported: "exported"
    case .logPruned: "pruned"
    case .logHeld: "held"
    case .logReleased: "released"
    case .notification(_, _, .delivered): "delivered"
    case .notification(_, _, .gaveUp): "given_up"
    case .notification(_, _, .disabled): "disabled"
    }
  }
}

extension OAuthFailure {
  /// As entries of the other kinds call it.
  fileprivate var outcome: String {
    switch self {
    case .accessDenied: "denied"
    case .exchangeUnknown, .interrupted: "unknown"
    case .exchangeNotSent: "unavailable"
    case .expired: "expired"
    default: "rejected"
    }
  }
}
