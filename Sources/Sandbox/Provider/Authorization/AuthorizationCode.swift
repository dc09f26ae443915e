/// What a code stands for, from consent on.
struct AuthorizationCode: Sendable {
  /// In microseconds. RFC 6749 allows ten minutes (section 4.1.2); real providers allow less.
  static let lifetime: Int64 = 60_000_000

  let grant: Grant
  let redirectURI: String
  let challenge: CodeChallenge
  /// Microseconds since 1970.
  let expiresAt: Int64
  var isSpent = false
}
