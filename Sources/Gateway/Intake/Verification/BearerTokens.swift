import Crypto
package import FastCGI
package import Secrets

/// Bearer tokens (RFC 6750), of which only SHA-256 digests are configured: whoever reads the
/// configuration cannot call us with it. The message id is the `Idempotency-Key`.
package struct BearerTokens: Sendable {
  /// Digests of 32 bytes; several while a token is being rotated.
  package let digests: [[UInt8]]

  package init(digests: [[UInt8]]) { self.digests = digests }

  /// The digest to configure for a token.
  package static func digest(of token: String) -> [UInt8] {
    Array(SHA256.hash(data: Array(token.utf8)))
  }

  /// - Returns: The digest that matched.
  package func verify(_ request: Request) throws(VerificationFailure) -> Secret {
    let value = try request.fields.only("authorization")
    let parts = value.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].lowercased() == "bearer", !parts[1].isEmpty else {
      throw .malformedAuthorization
    }
    let presented = Self.digest(of: String(parts[1]))
    for digest in digests where equalInConstantTime(digest, presented) { return Secret(digest) }
    throw .wrongToken
  }
}

extension BearerTokens: VerificationScheme {
  static let name = "bearer"
  static let challenge = "Bearer"
  var form: String { "Authorization is Bearer, one space and the token." }
  var summary: String { "\(digests.count) live token(s); callers send Idempotency-Key" }

  package func verify(
    _ request: Request, at now: Timestamp
  ) throws(VerificationFailure) -> Verification {
    Verification(secret: try verify(request))
  }
}
