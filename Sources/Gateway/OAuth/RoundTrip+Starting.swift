import FastCGI

/// Where a person begins.
extension RoundTrip {
  /// `GET /oauth/start/{session}`: changes nothing, for mail scanners follow links too.
  func start(_ request: Request, _ text: String) async throws(Refusal) -> Response {
    guard let (session, way, source) = try await begun(text) else {
      return MessagePage.unknown.response
    }
    guard [.open, .started].contains(session.state), clock.now() < session.beginsUntil else {
      return try await past(session, request)
    }
    let (scopes, destination): ([String], StartPage.Destination)
    switch way {
    case .provider(let registration):
      guard let provider = WebOrigin(of: registration.provider.authorizeURL) else {
        return MessagePage.unavailable.response
      }
      (scopes, destination) = (registration.provider.scopes, .provider(provider))
    case .airbyte: (scopes, destination) = ([], .airbyte(onboarding.provisioner.upstream.origin))
    }
    return StartPage(
      application: source.application.title, service: service(of: session),
      workspace: session.request.workspace, scopes: scopes,
      formAction: "\(publicURL)/oauth/start/\(session.id)", destination: destination,
      isPopup: session.request.display == .popup
    ).response
  }

  /// `POST /oauth/start/{session}`: on to the provider, or to where Airbyte wants the person to go.
  func begin(_ request: Request, _ text: String) async throws(Refusal) -> Response {
    guard let (session, way, source) = try await begun(text) else {
      return MessagePage.unknown.response
    }
    // Browsers tell where a form was (W3C Fetch Metadata): nobody else's page begins for a person.
    guard request.fields["sec-fetch-site"].allSatisfy({ $0 == "same-origin" }) else {
      return MessagePage.wrongAnswer.response
    }
    let secrets = ConsentSecrets()
    var response: Response
    switch way {
    case .provider(let registration):
      guard
        try await ledger.startConsent(session.id, secrets, of: source, for: request) != nil
      else { return try await past(session, request) }
      response = redirect(to: registration.authorizationURL(secrets))
    case .airbyte(let consent):
      let committed = try await ledger.startInitiation(
        session.id, secrets, of: source, for: request)
      guard let initiation = committed else { return try await past(session, request) }
      switch try await initiate(initiation, by: consent, source, request) {
      case .begun(let address): response = redirect(to: address.text)
      case .failed(let failure): return MessagePage(notBegun: failure).response
      }
    }
    response.fields.append(
      "Set-Cookie", BrowserCookie(session.id, publicURL: publicURL).field(secrets.browser))
    return response
  }

  private func initiate(
    _ initiation: consuming CommittedInitiation, by consent: AirbyteConsent, _ source: Source,
    _ request: Request
  ) async throws(Refusal) -> InitiationAnswer {
    let (session, gate) = (initiation.session, onboarding.provisioner.gate)
    let answer: InitiationAnswer
    if case .go(let ticket) = gate.admit(at: clock.now()) {
      let (told, isHealthy) = await onboarding.provisioner.upstream.initiate(
        initiation, by: consent)
      gate.note(ticket, succeeded: isHealthy, at: clock.now())
      answer = told
    } else {
      answer = .failed(.circuitOpen)
    }
    try await ledger.commit(answer, of: session, source: source, for: request)
    return answer
  }

  /// A session that somebody can begin with, or could.
  private func begun(
    _ text: String
  ) async throws(Refusal) -> (OAuthSession, ConsentWay, Source)? {
    guard let id = OAuthSessionID(text), let session = try await ledger.session(id),
      let (way, source) = way(of: session)
    else { return nil }
    return (session, way, source)
  }

  /// For whoever comes to a start page that is over.
  private func past(
    _ session: OAuthSession, _ request: Request
  ) async throws(Refusal) -> Response {
    let shown = BrowserCookie(session.id, publicURL: publicURL).value(in: request)
    if try await ledger.isBegun(session.id, inBrowserWith: shown) {
      return redirect(to: result(of: session.id))
    }
    guard session.isExpired(at: clock.now()) else { return MessagePage.over.response }
    return resultPage(session, nil).response
  }
}
