import FastCGI
import Logging
import Secrets

/// What a person's browser does with a round trip. Every answer is a page or a redirect.
extension RoundTrip {
  /// How long a page waits for an onboarding before it says that it is still working.
  private static let patience: Duration = .seconds(8)

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

  /// `GET /oauth/callback/{source}/{connector}`: the code goes no further than here.
  func callback(
    _ request: Request, source name: String, connector: String
  ) async throws(Refusal) -> Response {
    guard let source = sources[name], onboarding.recipes[connector] != nil else {
      return MessagePage.unknown.response
    }
    guard let parameters = CallbackParameters(query: request.query) else {
      try await ledger.deny(
        CallbackDenial(.stateMissing, connector: connector), of: source, for: request)
      return MessagePage.errorWithoutState.response
    }
    let claim = try await ledger.claim(
      ConsentClaimant(
        ledger: ledger, callback: parameters, source: source, connector: connector,
        request: request,
        browser: { [publicURL] in BrowserCookie($0, publicURL: publicURL).value(in: request) },
        failure: { session in
          guard let provider = registration(of: session)?.registration.provider else {
            return .orderRefused
          }
          return parameters.failure(from: provider)
        }))
    switch consume claim {
    case .exchange(let exchange):
      let id = exchange.session.id
      redeem(exchange)
      return redirect(to: result(of: id))
    case .confirming(let session, let handle):
      return redirect(to: confirmation(of: session, handle, source) ?? result(of: session.id))
    case .ended(let session): return redirect(to: result(of: session.id))
    case .repeated(let session): return redirect(to: result(of: session.id))
    case .denied(let denial): return page(for: denial)
    }
  }

  /// `POST` to the same address (OAuth 2.0 Form Post Response Mode): a browser sends no `Lax` cookie
  /// along with another site's form, but does when it is led on.
  func formPost(_ request: Request, source: String, connector: String) -> Response {
    guard let query = CallbackParameters.query(ofForm: request.body) else {
      return MessagePage.wrongAnswer.response
    }
    return redirect(to: "\(publicURL)/oauth/callback/\(source)/\(connector)?\(query)")
  }

  /// `GET /oauth/result/{session}`, in the browser that began.
  func result(_ request: Request, _ text: String) async throws(Refusal) -> Response {
    guard let id = OAuthSessionID(text), try await ledger.session(id) != nil else {
      return MessagePage.unknown.response
    }
    let shown = BrowserCookie(id, publicURL: publicURL).value(in: request)
    guard try await ledger.isBegun(id, inBrowserWith: shown) else {
      return MessagePage.otherBrowser.response
    }
    await running.end(of: id)
    guard let found = try await ledger.session(id) else { return MessagePage.unknown.response }
    let session = try await settled(found)
    var record: OnboardingRecord?
    if let onboarding = session.onboarding, let known = try await ledger.known(onboarding) {
      record = try await news(of: known)
    }
    return resultPage(session, record).response
  }

  private func news(of record: OnboardingRecord) async throws(Refusal) -> OnboardingRecord {
    guard record.state.isOpen else { return record }
    return try await onboarding.news(of: record, within: Self.patience, isAwaitingEnd: true)
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

  private func page(for denial: CallbackDenial) -> Response {
    switch (denial.reason, denial.session) {
    case (.foreignBrowser, _): MessagePage.otherBrowser.response
    case (.stateExpired, let id?): redirect(to: result(of: id))
    default: MessagePage.wrongAnswer.response
    }
  }

  private func confirmation(
    of session: OAuthSession, _ handle: Secret, _ source: Source
  ) -> String? {
    source.application.confirmationAddress.flatMap { ReturnAddress($0) }?
      .url(with: [("session", session.id.description), ("handle", handle.wireText)])
  }

  private func result(of id: OAuthSessionID) -> String { "\(publicURL)/oauth/result/\(id)" }

  /// RFC 9700, section 4.12: 303, so that no browser sends a body on.
  private func redirect(to address: String) -> Response {
    Response(
      status: 303,
      fields: [
        "Location": address, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
      ])
  }
}
