import StrictJSON

extension ProviderSettings {
  /// All but the client's secret.
  var json: JSON {
    [
      "redirect_uris": .array(redirectURIs.map { .string($0.text) }),
      "consent": .string(consent.rawValue),
      "authorize_error": .optional(authorizeError),
      "sends_state": .bool(sendsState),
      "sends_iss": .bool(sendsIssuer),
      "issuer": .optional(issuer),
      "authorize_extra": .object(JSONObject(authorizeExtra.map { ($0.name, .string($0.value)) })),
      "granted_scopes": grantedScopes.map { .array($0.map { .string($0) }) } ?? .null,
      "scope_separator": .string(scopeSeparator.rawValue),
      "client_authentication": .string(clientAuthentication.rawValue),
      "body": .string(body.rawValue),
      "answer": .string(answer.rawValue),
      "refresh_token": .bool(givesRefreshToken),
      "rotates": .bool(rotates),
      "expires_in": .optional(expiresIn),
      "omits_scope": .bool(omitsScope),
      "answer_scope_separator": .string(answerScopeSeparator.rawValue),
      "extra": .object(extra),
      "token_status": .integer(Int64(tokenStatus)),
      "token_error": .optional(tokenError),
      "token_retry_after": .optional(tokenRetryAfter),
      "token_delay_ms": .integer(tokenDelayMilliseconds),
      "errors_as_200": .bool(sendsErrorsAs200),
    ]
  }
}
