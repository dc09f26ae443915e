import Gateway
import StrictJSON

/// Entries of every kind.
enum AuditSamples {
  static let onboarding =
    OnboardingID("onb_01k5n8gdr0000000000000000a") ?? OnboardingID(at: Fixtures.now)
  static let name = Disclosure(nonce: Array(repeating: 7, count: 32), value: "Acme [jw-x]")
  static let reason = Disclosure(nonce: Array(repeating: 8, count: 32), value: "the customer left")
  static let actors: [AuditActor] = [
    AuditActor(
      Sender(
        Fixtures.webhook(), source: Fixtures.billing,
        verification: Verification(secret: Fixtures.key)),
      fingerprints: Fixtures.fingerprints),
    AuditActor(operator: "anna"), .jetway,
  ]

  static let session = OAuthSession(
    OAuthSessionOrder(
      source: "billing", connector: "hubspot", workspace: "acme-1", order: [:], returnTo: nil,
      confirms: false, display: .page, replaces: nil), at: Fixtures.now)

  static func record(
    _ id: OnboardingID = onboarding, connector: String = "hubspot", workspace: String = "acme-1",
    at now: Timestamp = Fixtures.now
  ) -> OnboardingRecord {
    OnboardingRecord(
      id: id, source: "billing", connector: connector, workspace: workspace,
      connectorName: name.value, definitionID: nil, reference: nil,
      progress: Progress(acceptedAt: now, rules: Fixtures.rules), createdAt: now, updatedAt: now)
  }

  /// At least one for each of ``number(of:)``.
  static func events(of subject: AuditSubject) -> [AuditEvent] {
    let hold = AuditHold(id: 3, first: 0, last: nil)
    let reading = AuditedReading(view: "list", query: "outcome:failed", entries: 12)
    let notification = AuditedNotification(
      id: "msg_01k5n8gdr0000000000000000a", source: "billing", type: "connector.created")
    let ended = AuditedNotification(
      id: "msg_01k5n8gdr0000000000000000b", source: "billing", type: "connector.failed",
      session: "oas_1")
    let failures = AttemptFailure.Kind.allCases
    let asked = AuditSubject(session)
    let token = AuditSecret(kind: "refresh_token", fingerprint: "fp:k1:abc")
    return [
      .serviceStarted(version: "1.2.3"), .serviceStopped, .configurationInForce(sha256: "ab12"),
      .webhookReceived(subject), .webhookRepeated(subject, state: .creating),
      .webhookRepeated(subject, state: .unknown), .webhookDenied(.notVerified),
      .createIntent(
        subject, rule: "sources.billing.connectors",
        secret: AuditSecret(kind: "refresh_token", fingerprint: "fp:k1:abc")),
      .createIntent(
        subject, rule: "sources.billing.connectors",
        secret: AuditSecret(kind: "credentials", fingerprint: nil)),
      .created(subject, connectorID: "c-1"), .adopted(subject, connectorID: "c-2"),
      .interrupted(subject), .looked(subject, .absent), .looked(subject, .doubtful(2)),
      .looked(subject, .failed(.unavailable, status: 503)), .absent(subject), .ambiguous(subject),
      .duplicate(subject, connectorID: "c-3"), .deleteIntent(subject, connectorID: "c-3"),
      .deleteOutcome(subject, connectorID: "c-3", nil, status: 204),
      .deleteOutcome(subject, connectorID: "c-3", .denied, status: 403), .secretErased(subject),
      .auditKeyInForce(verifierKey: "example.com/foo+530d903a+Aekye"),
      .sealingKeyRotated(keyID: "s2", count: 4), .byHand(subject, .retry),
      .byHand(subject, .abandon(reason: nil)), .byHand(subject, .abandon(reason: reason)),
      .byHand(subject, .resolve(connectorID: "c-9")), .byHand(subject, .resolveAbsent),
      .reconciliationApplied(actions: 2), .logRead(reading), .logExported(reading),
      .logPruned(first: 0, last: 255), .logHeld(hold), .logReleased(hold),
      .personalDataErased(subject, disclosures: 2),
      .auditDenied(.auditorsOnly, resource: "entries"), .sessionBegun(asked), .consentAsked(asked),
      .callbackDenied(CallbackDenial(.stateMissing, connector: "hubspot")),
      .callbackDenied(CallbackDenial(.foreignBrowser, connector: "hubspot", session: session.id)),
      .consentConfirmed(asked), .exchangeIntent(asked),
      .exchangeOutcome(asked, nil, status: 200),
      .exchangeOutcome(asked, .exchangeUnknown, status: 500),
      .exchangeOutcome(asked, .exchangeNotSent, status: nil), .sessionEnded(asked, .accessDenied),
      .consentReceived(subject), .connectorReplaced(subject, connectorID: "c-4"),
      .notification(subject, notification, .delivered(status: 204)),
      .notification(nil, ended, .gaveUp(status: nil)),
      .notification(subject, notification, .gaveUp(status: 500)),
      .notification(subject, notification, .disabled), .notification(nil, ended, .retried),
      .notificationsRetried(source: "billing", count: 3),
      .connectorUnwanted(subject, connectorID: "c-5"), .deletionRequested(subject),
      .removalConfirmed(subject, connectorID: "c-4"), .revocationIntent(asked, token),
      .revocationOutcome(subject, token, nil, status: 200),
      .revocationOutcome(asked, token, .rejected, status: 400),
      .adoptionIntent(subject, rule: "sources.billing.connectors", connectorID: "c-6"),
      .connectorAdopted(
        subject, AdoptedConnector(id: "c-6", type: "definition d-1", createdAt: Fixtures.now)),
      .adoptionRefused(subject, connectorID: "c-6", .elsewhere), .initiationIntent(asked),
      .initiationOutcome(asked, nil, status: nil),
      .initiationOutcome(asked, .unavailable, status: 503),
      .workspaceMissing(subject, status: 404),
      .workspaceIntent(subject, rule: "sources.billing.creates_workspaces"),
      .workspaceOutcome(subject, nil, status: nil),
      .workspaceOutcome(subject, .unavailable, status: 503),
      .checkIntent(subject, connectorID: "c-4"),
      .checkOutcome(subject, connectorID: "c-4", .succeeded),
      .checkOutcome(subject, connectorID: "c-4", .pending),
      .checkOutcome(subject, connectorID: "c-4", .failed),
      .checkOutcome(subject, connectorID: "c-4", .cancelled),
      .checkOutcome(subject, connectorID: "c-4", .unavailable(.unknown, status: 500)),
      .connectorRead(AuditSubject(workspace: "acme-1"), connectorID: nil),
      .connectorRead(AuditSubject(workspace: "acme-1"), connectorID: "c-4"),
      .connectorDeletionRequested(AuditSubject(workspace: "acme-1"), connectorID: "c-4"),
    ] + failures.map { .failed(subject, $0, status: 422) }
  }

  static var events: [AuditEvent] { events(of: AuditSubject(record(), name: name)) }

  /// One for each case: one that is new has no number here, and so is not forgotten.
  static func number(of event: AuditEvent) -> Int {
    switch event {
    case .serviceStarted: 0
    case .serviceStopped: 1
    case .configurationInForce: 2
    case .webhookReceived: 3
    case .webhookRepeated: 4
    case .webhookDenied: 5
    case .createIntent: 6
    case .created: 7
    case .adopted: 8
    case .failed: 9
    case .interrupted: 10
    case .looked: 11
    case .absent: 12
    case .ambiguous: 13
    case .duplicate: 14
    case .deleteIntent: 15
    case .deleteOutcome: 16
    case .secretErased: 17
    case .auditKeyInForce: 18
    case .sealingKeyRotated: 19
    case .byHand: 20
    case .reconciliationApplied: 21
    case .logRead: 22
    case .logExported: 23
    case .logPruned: 24
    case .logHeld: 25
    case .logReleased: 26
    case .personalDataErased: 27
    case .auditDenied: 28
    case .sessionBegun: 29
    case .consentAsked: 30
    case .callbackDenied: 31
    case .consentConfirmed: 32
    case .exchangeIntent: 33
    case .exchangeOutcome: 34
    case .sessionEnded: 35
    case .consentReceived: 36
    case .connectorReplaced: 37
    case .notification: 38
    case .notificationsRetried: 39
    case .connectorUnwanted: 40
    case .deletionRequested: 41
    case .removalConfirmed: 42
    case .revocationIntent: 43
    case .revocationOutcome: 44
    case .adoptionIntent: 45
    case .connectorAdopted: 46
    case .adoptionRefused: 47
    case .initiationIntent: 48
    case .initiationOutcome: 49
    case .workspaceMissing: 50
    case .workspaceIntent: 51
    case .workspaceOutcome: 52
    case .checkIntent: 53
    case .checkOutcome: 54
    case .connectorRead: 55
    case .connectorDeletionRequested: 56
    }
  }

  static func line(
    _ event: AuditEvent, by actor: AuditActor = actors[0], sequence: Int64 = 7,
    at now: Timestamp = Fixtures.now
  ) -> [UInt8] {
    AuditEntry(event, by: actor, at: now).line(sequence: sequence)
  }

  /// As many entries of all kinds, a minute apart with now and then a clock that goes back.
  static func entries(_ count: Int, _ dice: inout Dice) -> [AuditEntry] {
    let ids = (0..<12).map { _ in OnboardingID(at: Fixtures.now) }
    let workspaces = [
      "acme-1", "acme-2", "a \"b\" c", "b\u{202E}d", String(repeating: "w", count: 90),
    ]
    var now = Fixtures.now
    return (0..<count).map { number in
      now = now + .seconds(dice.roll(20) == 0 ? -300 : 60)
      let rare = number % 500 == 150 ? "rare" : workspaces[dice.roll(workspaces.count)]
      let subject = AuditSubject(
        record(
          ids[dice.roll(ids.count)], connector: dice.roll(5) == 0 ? "linear" : "hubspot",
          workspace: rare), name: name)
      let events = events(of: subject)
      return AuditEntry(
        events[dice.roll(events.count)], by: actors[dice.roll(actors.count)], at: now)
    }
  }
}
