import Secrets
import StrictJSON

/// A successful token answer (RFC 6749, section 5.1), held against what was asked for.
struct IssuedTokens: Sendable {
  private let members: JSONObject
  private let refresh: Secret?
  private let access: Secret?

  init(_ members: JSONObject) {
    self.members = members
    refresh = Self.token("refresh_token", in: members)
    access = Self.token("access_token", in: members)
  }

  /// All that was issued.
  var tokens: OAuthTokens? { OAuthTokens(refresh: refresh, access: access) }

  /// Why the connector cannot do with it; nil where it can.
  func failure(for provider: OAuthProvider) -> OAuthFailure? {
    for token in provider.tokens {
      switch token {
      case .refresh where refresh == nil: return .refreshTokenMissing
      case .access where access == nil: return .accessTokenMissing
      default: break
      }
    }
    guard let granted, !provider.scopes.allSatisfy(granted.contains) else { return nil }
    return .scopesMissing
  }

  /// Those that the connector takes.
  func handedOver(by provider: OAuthProvider) -> OAuthTokens? {
    OAuthTokens(
      refresh: provider.tokens.contains(.refresh) ? refresh : nil,
      access: provider.tokens.contains(.access) ? access : nil)
  }

  func kept(
    for provider: OAuthProvider
  ) -> [(destination: OAuthProvider.Destination, name: String, value: JSON)] {
    provider.kept.compactMap { kept in
      members[kept.member].map { (kept.destination, kept.member, $0) }
    }
  }

  /// nil where the provider does not tell.
  func account(for provider: OAuthProvider) -> String? {
    switch provider.account.flatMap({ members[$0] }) {
    case nil, .null?: nil
    case .string(let text)?: text
    case let value?: value.text
    }
  }

  /// nil where the answer does not say: then it is as asked (RFC 6749, section 5.1). An empty text says
  /// that nothing was granted (GitHub). Providers
  /// separate scopes by spaces or by commas, or send a list.
  private var granted: Set<String>? {
    switch members["scope"] ?? members["scopes"] {
    case .string(let text)?:
      Set(text.split { $0 == " " || $0 == "," }.map { String($0) })
    case .array(let list)?: Set(list.compactMap(\.string))
    default: nil
    }
  }

  private static func token(_ name: String, in members: JSONObject) -> Secret? {
    members[name]?.string.flatMap { (1...16_384).contains($0.utf8.count) ? Secret($0) : nil }
  }
}
