import AirbyteAPI

/// The recipe step, which a first try and a retry enter alike: an attempt that only has to be
/// committed.
struct Attempt: Sendable {
  /// The onboarding with the connector's name and type as they will be sent.
  var record: OnboardingRecord
  let request: ConnectorRequest
  /// Whether the workspace may be made where it is missing.
  let mayMakeWorkspace: Bool
  private let secret: AuditSecret
  private let name: Disclosure

  init(
    of permitted: PermittedOrder, for onboarding: OnboardingRecord, recipes: Recipes,
    fingerprints: FingerprintKey
  ) throws(Refusal) {
    request = try recipes.recipe(for: permitted)
      .connectorRequest(for: permitted, onboarding: onboarding.id)
    mayMakeWorkspace = permitted.mayMakeWorkspace
    record = onboarding
    record.connectorName = request.name ?? ""
    name = Disclosure(of: record.connectorName)
    record.definitionID = request.type.definitionID
    let completion = permitted.order.completion
    secret = AuditSecret(
      kind: completion.kind,
      fingerprint: completion.fingerprinted.map {
        fingerprints.fingerprint(of: $0, kind: completion.kind)
      })
  }

  var subject: AuditSubject { AuditSubject(record, name: name) }

  /// What it is about, and the consent that it came from.
  func subject(of session: OAuthSessionID?) -> AuditSubject {
    AuditSubject(record, name: name, session: session)
  }

  var intent: AuditEvent {
    .createIntent(
      subject, rule: "sources.\(record.source).connectors", secret: secret)
  }

  /// Before its workspace is made.
  var workspaceIntent: AuditEvent {
    .workspaceIntent(subject, rule: "sources.\(record.source).creates_workspaces")
  }
}
