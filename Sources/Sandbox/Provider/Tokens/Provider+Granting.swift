import StrictJSON

extension Provider {
  /// RFC 6749, section 4.1.3, and RFC 7636, section 4.6. A code that is found is spent, whatever
  /// else is wrong with the request.
  mutating func exchange(
    _ parameters: FormParameters, _ call: Call
  ) throws(TokenRefusal) -> JSONObject {
    guard let text = parameters["code"] else { throw .invalidRequest("code is missing") }
    guard let verifier = parameters["code_verifier"], CodeChallenge.isVerifier(verifier) else {
      throw .invalidRequest("code_verifier is missing or malformed")
    }
    guard let redirectURI = parameters["redirect_uri"] else {
      throw .invalidRequest("redirect_uri is missing")
    }
    guard let code = codes[text] else { throw .invalidGrant("the code is not known") }
    if code.isSpent {
      tally.codesReused += 1
      tokens.revokeFamily(of: code.grant)
      throw .invalidGrant("the code was used before; its tokens are revoked")
    }
    codes[text]?.isSpent = true
    guard call.now < code.expiresAt else { throw .invalidGrant("the code is too old") }
    guard redirectURI == code.redirectURI else {
      throw .invalidGrant("redirect_uri is not that of the authorization request")
    }
    guard code.challenge.isMet(by: verifier) else {
      throw .invalidGrant("code_verifier does not meet code_challenge")
    }
    let refreshToken =
      settings.givesRefreshToken ? tokens.issue(.refresh, for: code.grant, now: call.now) : nil
    return answer(code.grant, refreshToken: refreshToken, call)
  }

  /// RFC 6749, section 6, and for rotation RFC 9700, section 4.14.2.
  mutating func refresh(
    _ parameters: FormParameters, _ call: Call
  ) throws(TokenRefusal) -> JSONObject {
    guard let text = parameters["refresh_token"] else {
      throw .invalidRequest("refresh_token is missing")
    }
    guard let token = tokens[text], token.kind == .refresh else {
      throw .invalidGrant("the refresh token is not known")
    }
    switch token.state {
    case .live: break
    case .revoked: throw .invalidGrant("the refresh token is revoked")
    case .spent:
      tally.refreshTokensReused += 1
      tokens.revokeFamily(of: token.grant)
      throw .invalidGrant("the refresh token was used before; its family is revoked")
    }
    var grant = token.grant
    if let scope = parameters["scope"] {
      guard let scopes = Scopes.parsed(scope, by: settings.scopeSeparator),
        Set(scopes).isSubset(of: grant.scopes)
      else { throw .invalidScope("scope is malformed or more than was granted") }
      grant.scopes = scopes
    }
    guard settings.rotates else { return answer(grant, refreshToken: nil, call) }
    tokens.spend(token)
    // A narrower scope is for the access token only.
    let next = tokens.issue(.refresh, for: token.grant, now: call.now)
    return answer(grant, refreshToken: next, call)
  }

  /// RFC 6749, section 5.1.
  private mutating func answer(
    _ grant: Grant, refreshToken: String?, _ call: Call
  ) -> JSONObject {
    var object: JSONObject = [
      "access_token": .string(tokens.issue(.access, for: grant, now: call.now)),
      "token_type": "bearer",
    ]
    object["expires_in"] = settings.expiresIn.map { .integer($0) }
    object["refresh_token"] = refreshToken.map { .string($0) }
    if !settings.omitsScope {
      object["scope"] = .string(
        Scopes.text(grant.scopes, by: settings.answerScopeSeparator))
    }
    let more = facts(of: grant.account).members + settings.extra.members
    for member in more { object[member.name] = member.value }
    return object
  }
}
