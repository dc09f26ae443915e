import Crypto

/// HMAC-SHA256 (RFC 2104) under one secret, prepared once for many messages: hashing the key costs
/// more than a short message.
package struct SecretAuthenticator: Sendable {
  private let prepared: HMAC<SHA256>

  package init(_ secret: Secret) { prepared = HMAC(key: secret.key) }

  /// As ``Secret/authenticationCode(for:)``.
  package func code(for message: [UInt8]) -> [UInt8] {
    var hash = prepared
    hash.update(data: message)
    return Array(hash.finalize())
  }
}
