/// What a line of the audit log tells of, by the number in its code.
package enum AuditLineKind: Int, Sendable, Hashable, CaseIterable {
  case serviceStarted = 1
  case serviceStopped = 2
  case received = 3
  case repeated = 4
  case denied = 5
  case configurationInForce = 6
  case createIntent = 10
  case created = 11
  case adopted = 12
  case createRejected = 13
  case createDenied = 14
  case createUnavailable = 15
  case createUnknown = 16
  case interrupted = 17
  case looked = 18
  case absent = 19
  case ambiguous = 20
  case ended = 21
  case duplicate = 22
  case deleteIntent = 23
  case deleteOutcome = 24
  case secretErased = 30
  case sealingKeyRotated = 31
  case auditKeyInForce = 32
  case retried = 40
  case abandoned = 41
  case resolved = 42
  case reconciled = 43
  case logRead = 50
  case logExported = 51
  case logPruned = 52
  case logHeld = 53
  case logReleased = 54
  case personalDataErased = 55
  case readingDenied = 56
  case sessionBegun = 60
  case consentAsked = 61
  case callbackDenied = 62
  case consentConfirmed = 63
  case exchangeIntent = 64
  case exchanged = 65
  case exchangeFailed = 66
  case sessionEnded = 67
  case consentReceived = 68
  case replaced = 69
  case notificationDelivered = 70
  case notificationGivenUp = 71
  case notificationDisabled = 72
  case notificationRetried = 73
  case adoptionIntent = 74
  case adoptedAsNamed = 75
  case adoptionRefused = 76
  case initiationIntent = 77
  case initiated = 78
  case initiationFailed = 79
  case deletedBySource = 80
  case revocationIntent = 81
  case revoked = 82
  case revocationFailed = 83
  case removalConfirmed = 84
  case unwanted = 85
  case workspaceMissing = 86
  case workspaceIntent = 87
  case workspaceMade = 88
  case workspaceFailed = 89
  case checkIntent = 90
  case checked = 91
  case checkFailed = 92
  case connectorRead = 93
  case connectorDeletionRequested = 94

  /// Whether an onboarding begins with it.
  var beginsOnboarding: Bool { self == .received || self == .consentReceived }

  /// Both as ``AuditEvent`` writes them, where they stand together.
  init?(code: ArraySlice<UInt8>, type: ArraySlice<UInt8>) {
    guard code.count == 6 else { return nil }
    let number = code.dropFirst(2).prefix(3).reduce(0) { $0 * 10 + Int($1) - 48 }
    guard let kind = AuditLineKind(rawValue: number), Self.spellings[number]?.code == Array(code),
      Self.spellings[number]?.type == Array(type)
    else { return nil }
    self = kind
  }

  private static let spellings = Dictionary(
    uniqueKeysWithValues: allCases.map { kind in
      let number = String(kind.rawValue + 1_000).dropFirst()
      return (
        kind.rawValue,
        (code: Array("JW\(number)\(kind.grade)".utf8), type: Array(kind.type.utf8))
      )
    })

  /// The last letter of the code: information, warning, error.
  private var grade: Character {
    switch self {
    case .denied, .createRejected, .createUnavailable, .deleteIntent, .deleteOutcome, .abandoned,
      .resolved, .reconciled, .logPruned, .logReleased, .personalDataErased, .readingDenied,
      .callbackDenied, .exchangeFailed, .sessionEnded, .notificationDisabled, .deletedBySource,
      .revocationFailed, .unwanted, .adoptionRefused, .initiationFailed, .workspaceMissing,
      .workspaceFailed, .checkFailed, .connectorDeletionRequested:
      "W"
    case .createDenied, .createUnknown, .interrupted, .ambiguous, .ended, .duplicate,
      .notificationGivenUp:
      "E"
    default: "I"
    }
  }

  private var type: String {
    switch self {
    case .serviceStarted: "service.started"
    case .serviceStopped: "service.stopped"
    case .configurationInForce: "configuration.in_force"
    case .received: "webhook.received"
    case .repeated: "webhook.repeated"
    case .denied: "webhook.denied"
    case .createIntent: "connector.create.intent"
    case .created, .adopted, .createRejected, .createDenied, .createUnavailable, .createUnknown,
      .interrupted, .workspaceMissing:
      "connector.create.outcome"
    case .looked: "connector.reconcile.look"
    case .absent, .ambiguous: "connector.reconcile.outcome"
    case .ended: "onboarding.ended"
    case .duplicate: "connector.duplicate"
    case .deleteIntent: "connector.delete.intent"
    case .deleteOutcome: "connector.delete.outcome"
    case .secretErased: "secret.erased"
    case .sealingKeyRotated: "sealing_key.rotated"
    case .auditKeyInForce: "audit_key.in_force"
    case .retried: "onboarding.retry"
    case .abandoned: "onboarding.abandon"
    case .resolved: "onboarding.resolve"
    case .reconciled: "reconcile.apply"
    case .logRead: "audit.read"
    case .logExported: "audit.export"
    case .logPruned: "audit.prune"
    case .logHeld, .logReleased: "audit.hold"
    case .personalDataErased: "personal_data.erased"
    case .readingDenied: "audit.denied"
    case .sessionBegun: "oauth.session"
    case .consentAsked: "oauth.consent.asked"
    case .callbackDenied: "oauth.callback.denied"
    case .consentConfirmed: "oauth.consent.confirmed"
    case .exchangeIntent: "oauth.exchange.intent"
    case .exchanged, .exchangeFailed: "oauth.exchange.outcome"
    case .sessionEnded: "oauth.session.ended"
    case .consentReceived: "consent.received"
    case .replaced: "connector.replaced"
    case .notificationDelivered: "notification.delivered"
    case .notificationGivenUp, .notificationDisabled: "notification.failed"
    case .notificationRetried: "notification.retry"
    case .adoptionIntent: "connector.adopt.intent"
    case .adoptedAsNamed, .adoptionRefused: "connector.adopt.outcome"
    case .initiationIntent: "oauth.initiate.intent"
    case .initiated, .initiationFailed: "oauth.initiate.outcome"
    case .deletedBySource: "onboarding.delete"
    case .revocationIntent: "token.revocation.intent"
    case .revoked, .revocationFailed: "token.revocation.outcome"
    case .removalConfirmed: "connector.delete.confirmed"
    case .unwanted: "connector.unwanted"
    case .workspaceIntent: "workspace.create.intent"
    case .workspaceMade, .workspaceFailed: "workspace.create.outcome"
    case .checkIntent: "connector.check.intent"
    case .checked, .checkFailed: "connector.check.outcome"
    case .connectorRead: "connector.read"
    case .connectorDeletionRequested: "connector.delete.requested"
    }
  }
}
