import FastCGI

/// Where a person begins.
extension RoundTrip {
  /// `GET /oauth/start/{session}`: changes nothing, for mail scanners follow links too.
  func start(_ request: Request, _ text: String) async throws(Refusal) -> Response {
    guard let (session, registration, source) = try await begun(text) else {
      return MessagePage.unknown.response
    }
    guard [.open, .started].contains(session.state), !session.isExpired(at: clock.now()) else {
      return try await past(session, request)
    }
    guard let provider = WebOrigin(of: registration.provider.authorizeURL) else {
      return MessagePage.unavailable.response
    }
    return StartPage(
      application: source.application.title, service: service(of: session),
      workspace: session.request.workspace, scopes: registration.provider.scopes,
      formAction: "\(publicURL)/oauth/start/\(session.id)", provider: provider,
      isPopup: session.request.display == .popup
    ).response
  }

  /// `POST /oauth/start/{session}`: on to the provider.
  func begin(_ request: Request, _ text: String) async throws(Refusal) -> Response {
    guard let (session, registration, source) = try await begun(text) else {
      return MessagePage.unknown.response
    }
    // Browsers tell where a form was (W3C Fetch Metadata): nobody else's page begins for a person.
    guard request.fields["sec-fetch-site"].allSatisfy({ $0 == "same-origin" }) else {
      return MessagePage.wrongAnswer.response
    }
    let secrets = ConsentSecrets()
    guard
      try await ledger.startConsent(session.id, secrets, of: source, for: request) != nil
    else { return try await past(session, request) }
    var response = redirect(to: registration.authorizationURL(secrets))
    response.fields.append(
      "Set-Cookie", BrowserCookie(session.id, publicURL: publicURL).field(secrets.browser))
    return response
  }

  /// A session that somebody can begin with, or could.
  private func begun(
    _ text: String
  ) async throws(Refusal) -> (OAuthSession, OAuthRegistration, Source)? {
    guard let id = OAuthSessionID(text), let session = try await ledger.session(id),
      let (registration, source) = registration(of: session)
    else { return nil }
    return (session, registration, source)
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
