import Crypto

/// All tokens of one provider, oldest first.
struct ProviderTokens: Sendable {
  private(set) var all: [ProviderToken] = []
  private var places: [String: Int] = [:]

  mutating func issue(_ kind: ProviderToken.Kind, for grant: Grant, now: Int64) -> String {
    let token = Identifier.randomToken()
    let hash = Self.hash(token)
    places[hash] = all.count
    all.append(ProviderToken(hash: hash, kind: kind, grant: grant, issuedAt: now))
    return token
  }

  subscript(token: String) -> ProviderToken? { places[Self.hash(token)].map { all[$0] } }

  mutating func spend(_ token: ProviderToken) { set(.spent, token) }

  /// A refresh token takes its family along (RFC 7009, section 2.1).
  mutating func revoke(_ token: ProviderToken) {
    switch token.kind {
    case .refresh: revokeFamily(of: token.grant)
    case .access: set(.revoked, token)
    }
  }

  /// Spent ones stay spent.
  mutating func revokeFamily(of grant: Grant) {
    for index in all.indices where all[index].grant.number == grant.number {
      if all[index].state == .live { all[index].state = .revoked }
    }
  }

  private mutating func set(_ state: ProviderToken.State, _ token: ProviderToken) {
    if let place = places[token.hash] { all[place].state = state }
  }

  private static func hash(_ token: String) -> String {
    Identifier.hexadecimal(SHA256.hash(data: Array(token.utf8)))
  }
}
