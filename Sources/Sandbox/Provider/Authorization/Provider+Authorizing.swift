import FastCGI

extension Provider {
  /// The authorize endpoint (RFC 6749, section 3.1): a request by GET, a decision by POST.
  mutating func answerAuthorize(_ call: Call) -> Response {
    let isDecision = call.request.method == "POST"
    if !isDecision { tally.authorizeRequests += 1 }
    let text = isDecision ? call.request.body : Array((call.request.query ?? "").utf8)
    do throws(AuthorizationRefusal) {
      guard let parameters = FormParameters(text) else {
        throw .told("The request is not form-encoded.")
      }
      let request = try AuthorizationRequest(parameters, to: self)
      if let error = settings.authorizeError {
        throw .sent(request.wayBack, error: error, description: "A switch asked for this error")
      }
      switch (isDecision, parameters["decision"], settings.consent) {
      case (true, "allow", _):
        return allow(request, account: parameters["account"], call)
      case (false, _, .allow): return allow(request, account: parameters["login_hint"], call)
      case (true, "deny", _), (false, _, .deny): return deny(request, call)
      case (false, _, .ask):
        return ConsentPage(provider: self, request: request, parameters: parameters).page
          .response(200)
      case (true, _, _): throw .told("Neither Allow nor Deny was chosen.")
      }
    } catch {
      switch error {
      case .told(let reason):
        return Page(
          title: "This request cannot be answered", content: "<p>\(reason)</p>"
        ).response(400)
      case .sent(let wayBack, let error, let description):
        return send(
          wayBack, [("error", error), ("error_description", description)], call)
      }
    }
  }

  private mutating func allow(
    _ request: AuthorizationRequest, account: String?, _ call: Call
  ) -> Response {
    tally.allowed += 1
    let grant = Grant(
      number: tally.allowed, account: ConsentPage.account(account),
      scopes: settings.grantedScopes ?? request.scopes)
    let code = Identifier.randomToken()
    codes[code] = AuthorizationCode(
      grant: grant, redirectURI: request.wayBack.address.text, challenge: request.challenge,
      expiresAt: call.now + AuthorizationCode.lifetime)
    return send(request.wayBack, [("code", code)], call)
  }

  private mutating func deny(_ request: AuthorizationRequest, _ call: Call) -> Response {
    tally.denied += 1
    let items = [
      ("error", "access_denied"), ("error_description", "The account's owner denied the request"),
    ]
    return send(request.wayBack, items, call)
  }

  private func send(_ wayBack: WayBack, _ items: [(String, String)], _ call: Call) -> Response {
    var items = items
    if settings.sendsState, let state = wayBack.state { items.append(("state", state)) }
    // RFC 9207, section 2: with errors too.
    if settings.sendsIssuer { items.append(("iss", issuer(call))) }
    items += settings.authorizeExtra.map { ($0.name, $0.value) }
    return wayBack.response(items)
  }

  /// The address at which the browser came here, without query or fragment.
  private func issuer(_ call: Call) -> String {
    settings.issuer ?? "\(call.origin)/provider/\(name)"
  }
}
