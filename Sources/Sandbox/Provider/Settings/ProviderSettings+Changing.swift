import StrictJSON

extension ProviderSettings {
  private static let tokenStatuses: [Int64] = [200, 400, 401, 403, 429, 500, 502, 503, 504]

  /// Changes what is named and leaves the rest; an unknown member changes nothing.
  mutating func change(_ object: JSONObject) throws(Refusal) {
    var changed = self
    for member in object.members { try changed.change(GivenSwitch(member)) }
    self = changed
  }

  private mutating func change(_ given: GivenSwitch) throws(Refusal) {
    switch given.name {
    case "client_secret": clientSecret = try given.text()
    case "redirect_uris":
      redirectURIs = []
      for entry in try given.elements() { redirectURIs.append(try entry.address()) }
    case "consent": consent = try given.choice()
    case "authorize_error": authorizeError = given.isNull ? nil : try given.text()
    case "sends_state": sendsState = try given.flag()
    case "sends_iss": sendsIssuer = try given.flag()
    case "issuer": issuer = given.isNull ? nil : try given.text()
    case "authorize_extra":
      authorizeExtra = []
      for member in try given.object().members {
        authorizeExtra.append((member.name, try GivenSwitch(member).text()))
      }
    case "granted_scopes":
      var scopes: [String] = []
      if !given.isNull { for entry in try given.elements() { scopes.append(try entry.text()) } }
      grantedScopes = given.isNull ? nil : scopes
    case "scope_separator": scopeSeparator = try given.choice()
    case "client_authentication": clientAuthentication = try given.choice()
    case "body": body = try given.choice()
    case "answer": answer = try given.choice()
    case "refresh_token": givesRefreshToken = try given.flag()
    case "rotates": rotates = try given.flag()
    case "expires_in": expiresIn = given.isNull ? nil : try given.number(in: 1...1_000_000_000)
    case "omits_scope": omitsScope = try given.flag()
    case "answer_scope_separator": answerScopeSeparator = try given.choice()
    case "extra": extra = try given.object()
    case "token_status":
      let status = try given.number(in: 200...599)
      guard Self.tokenStatuses.contains(status) else { throw given.refusal("is not offered") }
      tokenStatus = Int(status)
    case "token_error": tokenError = given.isNull ? nil : try given.text()
    case "token_retry_after":
      tokenRetryAfter = given.isNull ? nil : try given.number(in: 0...1_000_000)
    case "token_delay_ms": tokenDelayMilliseconds = try given.number(in: 0...1_000_000)
    case "errors_as_200": sendsErrorsAs200 = try given.flag()
    default: throw given.unknown
    }
  }
}
