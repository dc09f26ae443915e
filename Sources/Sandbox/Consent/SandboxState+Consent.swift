import FastCGI
import StrictJSON

extension SandboxState {
  /// Answers with the address of a page that asks a person; it is good once, for ten minutes.
  mutating func initiateConsent(_ call: Call) throws(Refusal) -> Response {
    let token = try authorize(call)
    let order = try ConsentOrder(call.request.body, settings)
    let template = try template(order.identifiers)
    // A connector that is made at the end cannot be told any more what it lacks.
    if settings.consentReturns == .connectorID {
      try template.known.check(
        replicationConfig: template.completed(order.replicationConfig))
    }
    let workspace = try workspaceForCreate(
      named: order.workspaceName, by: token, now: call.now)
    consents = consents.filter { $0.value.expiresAt > call.now }
    let ticket = Identifier.randomToken()
    consents[ticket] = PendingConsent(
      order: order, template: template, workspaceID: workspace.id,
      expiresAt: call.now + PendingConsent.lifetime)
    return .json(200, ["consent_url": .string("\(call.origin)/consent/\(ticket)")])
  }

  /// The page by GET, a person's decision by POST.
  mutating func answerConsent(_ call: Call) -> Response {
    guard let consent = consents[call.route.id], consent.expiresAt > call.now else {
      return UpstreamConsentPage.gone.response(404)
    }
    let decision =
      call.request.method == "POST" ? FormParameters(call.request.body)?["decision"] : nil
    switch (decision, settings.consent) {
    case ("allow", _), (nil, .allow):
      consents[call.route.id] = nil
      return consent.wayBack(with: allow(consent, now: call.now))
    case ("deny", _), (nil, .deny):
      consents[call.route.id] = nil
      return consent.wayBack(with: [
        ("error", "access_denied"),
        ("error_description", "The account's owner denied the request"),
      ])
    default: return UpstreamConsentPage(consent: consent).page.response(200)
    }
  }

  /// A secret has to be one that a consent of this connector returned.
  func requireIssued(secretID: String, for known: KnownConnector) throws(Refusal) {
    guard settings.acceptsOnlyIssuedSecrets else { return }
    guard secrets[secretID] == known.definitionID else {
      throw .value(
        "server_side_oauth_secret_id was not issued for this connector",
        field: "body.server_side_oauth_secret_id")
    }
  }

  private mutating func allow(_ consent: PendingConsent, now: Int64) -> [(String, String)] {
    switch settings.consentReturns {
    case .secretID:
      let id = Identifier.random()
      secrets[id] = consent.template.known.definitionID
      return [("secret_id", id)]
    case .connectorID:
      let calls = workspaces[consent.workspaceID]?.listCalls ?? 0
      let connector = StoredConnector(
        consent, shownFrom: settings.listLag.moment(listCalls: calls, now: now), now: now)
      insert(connector)
      counters.countStored(name: connector.name)
      return [("connector_id", connector.id)]
    }
  }
}

extension PendingConsent {
  fileprivate func wayBack(with items: [(String, String)]) -> Response {
    WayBack(address: order.redirectURL).response(items)
  }
}

extension StoredConnector {
  /// What it authenticates with never was here.
  fileprivate init(_ consent: PendingConsent, shownFrom: Lag.Moment, now: Int64) {
    self.init(
      id: Identifier.random(), name: consent.order.name ?? consent.template.known.name,
      workspaceID: consent.workspaceID, definitionID: consent.template.known.definitionID,
      templateID: consent.template.isGlobal ? nil : consent.template.id,
      replicationConfig: consent.order.replicationConfig.map { .object($0) } ?? .null,
      environment: consent.order.environment.map { .object($0) } ?? .null, entities: .null,
      credentialHashes: [], secretIDHash: nil, idempotencyKey: nil, createdAt: now, updatedAt: now,
      shownFrom: shownFrom)
  }
}
