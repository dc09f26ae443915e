import AirbyteAPI

/// The recipe step, which a first try and a retry enter alike: an attempt that only has to be
/// committed.
struct Attempt: Sendable {
  /// What is to be done upstream.
  enum Work: Sendable {
    case create(ConnectorRequest)
    case adopt(AdoptionOrder)
  }

  /// The onboarding with the connector's name and type as they will be sent.
  var record: OnboardingRecord
  let work: Work
  /// Whether the workspace may be made where it is missing.
  let mayMakeWorkspace: Bool
  private let secret: AuditSecret
  /// nil for a connector that has its name already.
  private let name: Disclosure?

  init(
    of permitted: PermittedOrder, for onboarding: OnboardingRecord, recipes: Recipes,
    fingerprints: FingerprintKey
  ) throws(Refusal) {
    let recipe = try recipes.recipe(for: permitted)
    mayMakeWorkspace = permitted.mayMakeWorkspace
    let completion = permitted.order.completion
    record = onboarding
    if case .connectorID(let id) = completion {
      let order = AdoptionOrder(connectorID: id, type: recipe.type(of: permitted.order))
      work = .adopt(order)
      name = nil
      if record.definitionID == nil { record.definitionID = order.type.definitionID }
    } else {
      let request = try recipe.connectorRequest(for: permitted, onboarding: onboarding.id)
      work = .create(request)
      record.connectorName = request.name ?? ""
      name = Disclosure(of: record.connectorName)
      record.definitionID = request.type.definitionID
    }
    // What adopts can never create, whatever was kept of its webhook.
    guard completion.adopts == onboarding.progress.adopts else {
      throw Refusal(.invalidWebhook, "what was kept of it is another order")
    }
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
    let rule = "sources.\(record.source).connectors"
    return switch work {
    case .create: .createIntent(subject, rule: rule, secret: secret)
    case .adopt(let order):
      .adoptionIntent(subject, rule: rule, connectorID: order.connectorID)
    }
  }

  /// Before its workspace is made.
  var workspaceIntent: AuditEvent {
    .workspaceIntent(subject, rule: "sources.\(record.source).creates_workspaces")
  }
}
