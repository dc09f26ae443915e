import FastCGI
import Secrets

/// Where a person comes back from the provider.
extension RoundTrip {
  /// `GET /oauth/callback/{source}/{connector}`: the code goes no further than here.
  func callback(
    _ request: Request, source name: String, connector: String
  ) async throws(Refusal) -> Response {
    guard let source = sources[name], let recipe = onboarding.recipes[connector] else {
      return MessagePage.unknown.response
    }
    let party: CallbackParameters.Party = recipe.delegatesConsent ? .airbyte : .provider
    guard let parameters = CallbackParameters(query: request.query, of: party) else {
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
          switch way(of: session)?.way {
          case .provider(let registration): parameters.failure(from: registration.provider)
          case .airbyte: parameters.failure
          case nil: .orderRefused
          }
        }))
    switch consume claim {
    case .exchange(let exchange):
      let id = exchange.session.id
      redeem(exchange)
      return redirect(to: result(of: id))
    case .confirming(let session, let handle):
      return redirect(to: confirmation(of: session, handle, source) ?? result(of: session.id))
    case .ended(let session):
      report(session.providerError, of: session)
      return redirect(to: result(of: session.id))
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

  private func page(for denial: CallbackDenial) -> Response {
    switch (denial.reason, denial.session) {
    case (.foreignBrowser, _): MessagePage.otherBrowser.response
    case (.stateExpired, let id?): redirect(to: result(of: id))
    default: MessagePage.wrongAnswer.response
    }
  }

  func confirmation(
    of session: OAuthSession, _ handle: Secret, _ source: Source
  ) -> String? {
    source.application.confirmationAddress.flatMap { ReturnAddress($0) }?
      .url(with: [("session", session.id.description), ("handle", handle.wireText)])
  }
}
