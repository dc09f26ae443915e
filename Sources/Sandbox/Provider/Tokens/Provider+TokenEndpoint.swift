import FastCGI
import StrictJSON

extension Provider {
  /// The token endpoint (RFC 6749, section 3.2).
  mutating func answerTokenRequest(_ call: Call) -> Response {
    do throws(TokenRefusal) {
      return tokenAnswer(200, try issue(call), call)
    } catch {
      return refuse(error, call)
    }
  }

  /// The revocation endpoint (RFC 7009, section 2).
  mutating func answerRevocation(_ call: Call) -> Response {
    do throws(TokenRefusal) {
      let parameters = try TokenParameters.read(call.request, as: settings.body)
      try authenticate(call, parameters)
      guard let token = parameters["token"] else { throw .invalidRequest("token is missing") }
      // The hint only helps to search, and an unknown token is as good as revoked (section 2.2).
      if let token = tokens[token] { tokens.revoke(token) }
      tally.revocations += 1
      return Response(status: 200, fields: Self.notStored)
    } catch {
      return refuse(error, call)
    }
  }

  private mutating func issue(_ call: Call) throws(TokenRefusal) -> JSONObject {
    let parameters = try TokenParameters.read(call.request, as: settings.body)
    let type = parameters["grant_type"]
    switch type {
    case "authorization_code": tally.exchanges.tried += 1
    case "refresh_token": tally.refreshes.tried += 1
    default: break
    }
    if let ordered = settings.orderedRefusal { throw ordered }
    try authenticate(call, parameters)
    let answer: JSONObject
    switch type {
    case "authorization_code":
      answer = try exchange(parameters, call)
      tally.exchanges.succeeded += 1
    case "refresh_token":
      answer = try refresh(parameters, call)
      tally.refreshes.succeeded += 1
    case nil: throw .invalidRequest("grant_type is missing")
    default: throw .unsupportedGrantType
    }
    return answer
  }

  private func authenticate(_ call: Call, _ parameters: FormParameters) throws(TokenRefusal) {
    let given = try ClientCredentials(call.request, parameters)
    guard given.way == settings.clientAuthentication else {
      throw .invalidClient(
        "the client has to authenticate itself by \(settings.clientAuthentication.rawValue)")
    }
    guard given.id == clientID, given.secret == settings.clientSecret else {
      throw .invalidClient("client id or secret is wrong")
    }
  }

  private mutating func refuse(_ refusal: TokenRefusal, _ call: Call) -> Response {
    tally.errors[refusal.error, default: 0] += 1
    let status = settings.sendsErrorsAs200 && refusal.status < 500 ? 200 : refusal.status
    var response = tokenAnswer(status, refusal.members, call)
    if status == 401 { response.fields.append("www-authenticate", "Basic realm=\"\(name)\"") }
    if let seconds = refusal.retryAfter { response.fields.append("retry-after", String(seconds)) }
    return response
  }
}
