/// An authorization request that can be granted (RFC 6749, section 4.1.1; RFC 7636, section 4.3).
struct AuthorizationRequest: Sendable {
  let wayBack: WayBack
  let scopes: [String]
  let challenge: CodeChallenge

  init(_ parameters: FormParameters, to provider: Provider) throws(AuthorizationRefusal) {
    let wayBack = try Self.wayBack(parameters, to: provider)
    func refusal(_ error: String, _ description: String) -> AuthorizationRefusal {
      .sent(wayBack, error: error, description: description)
    }
    if let name = parameters.repeated {
      throw refusal("invalid_request", "\(name.printable) occurs more than once")
    }
    guard wayBack.state == parameters["state"] else {
      throw refusal("invalid_request", "state has characters that are not visible ASCII")
    }
    switch parameters["response_mode"] {
    case nil, WayBack.Mode.query.rawValue, WayBack.Mode.form.rawValue: break
    default: throw refusal("invalid_request", "response_mode is neither query nor form_post")
    }
    switch parameters["response_type"] {
    case "code": break
    case nil: throw refusal("invalid_request", "response_type is missing")
    default: throw refusal("unsupported_response_type", "response_type is not code")
    }
    // RFC 7636, section 4.4.1.
    guard let challenge = parameters["code_challenge"] else {
      throw refusal("invalid_request", "code challenge required")
    }
    guard parameters["code_challenge_method"] == "S256" else {
      throw refusal("invalid_request", "transform algorithm not supported: S256 is")
    }
    guard let challenge = CodeChallenge(challenge) else {
      throw refusal("invalid_request", "code_challenge is not a SHA-256 in base64url")
    }
    let separator = provider.settings.scopeSeparator
    guard let scopes = Scopes.parsed(parameters["scope"], by: separator) else {
      throw refusal("invalid_scope", "scope is malformed; its separator is \(separator.rawValue)")
    }
    self.wayBack = wayBack
    self.scopes = scopes
    self.challenge = challenge
  }

  /// Neither a client nor an address that is not known is ever redirected to.
  private static func wayBack(
    _ parameters: FormParameters, to provider: Provider
  ) throws(AuthorizationRefusal) -> WayBack {
    guard parameters["client_id"] == provider.clientID else {
      throw .told("The application is not known here: client_id is missing, repeated or wrong.")
    }
    guard let address = parameters["redirect_uri"].flatMap(RedirectURI.init),
      address.isLoopback || provider.settings.redirectURIs.contains(address)
    else {
      throw .told(
        "The address to return to is not registered: redirect_uri is missing, repeated or wrong.")
    }
    var wayBack = WayBack(address: address)
    wayBack.mode = parameters["response_mode"].flatMap(WayBack.Mode.init) ?? .query
    // RFC 6749, appendix A.5.
    wayBack.state = parameters["state"].flatMap {
      $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? $0 : nil
    }
    return wayBack
  }
}

extension String {
  /// With nothing that an `error_description` may not have (RFC 6749, appendix A.8).
  var printable: String {
    String(
      unicodeScalars.prefix(64).map { scalar in
        (0x20...0x7E).contains(scalar.value) && scalar != "\"" && scalar != "\\"
          ? Character(scalar) : "?"
      })
  }
}
