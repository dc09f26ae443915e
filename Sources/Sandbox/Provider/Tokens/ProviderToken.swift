import StrictJSON

/// A token that a provider gave out; of the token itself, only its hash.
struct ProviderToken: Sendable {
  enum Kind: String, Sendable {
    case access = "access_token"
    case refresh = "refresh_token"
  }

  enum State: String, Sendable {
    case live, revoked
    /// A refresh token for which another one was given.
    case spent
  }

  /// The hexadecimal SHA-256 of the token.
  let hash: String
  let kind: Kind
  let grant: Grant
  /// Microseconds since 1970.
  let issuedAt: Int64
  var state = State.live

  var json: JSON {
    [
      "sha256": .string(hash), "kind": .string(kind.rawValue), "account": .string(grant.account),
      "scopes": .array(grant.scopes.map { .string($0) }), "state": .string(state.rawValue),
      "consent": .integer(Int64(grant.number)), "issued_at": .string(Timestamp.text(issuedAt)),
    ]
  }
}
