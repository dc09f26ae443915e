import StrictJSON

extension Provider {
  /// Tokens show by their SHA-256 only: `printf %s TOKEN | sha256sum`.
  var json: JSON {
    [
      "name": .string(name),
      "client_id": .string(clientID),
      "settings": settings.json,
      "authorize_requests": .integer(Int64(tally.authorizeRequests)),
      "consents": [
        "allowed": .integer(Int64(tally.allowed)), "denied": .integer(Int64(tally.denied)),
      ],
      "exchanges": tally.exchanges.json,
      "refreshes": tally.refreshes.json,
      "codes_reused": .integer(Int64(tally.codesReused)),
      "refresh_tokens_reused": .integer(Int64(tally.refreshTokensReused)),
      "revocations": .integer(Int64(tally.revocations)),
      "errors": .object(
        JSONObject(
          tally.errors.sorted { $0.key < $1.key }.map { ($0.key, .integer(Int64($0.value))) })),
      "tokens": .array(tokens.all.map(\.json)),
    ]
  }
}
