import Crypto

/// HMAC (RFC 2104) under one secret, prepared once for many messages: hashing the key costs more
/// than a short message.
package struct SecretAuthenticator: Sendable {
  private enum Prepared: Sendable {
    case sha256(HMAC<SHA256>)
    case sha512(HMAC<SHA512>)
  }

  package let secret: Secret
  private let prepared: Prepared

  package init(_ secret: Secret, by hash: HashFunction = .sha256) {
    self.secret = secret
    prepared =
      switch hash {
      case .sha256: .sha256(HMAC(key: secret.key))
      case .sha512: .sha512(HMAC(key: secret.key))
      }
  }

  /// As ``Secret/authenticationCode(for:by:)``.
  package func code(for message: [UInt8]) -> [UInt8] {
    switch prepared {
    case .sha256(let code): Self.code(for: message, code)
    case .sha512(let code): Self.code(for: message, code)
    }
  }

  private static func code<H>(for message: [UInt8], _ prepared: HMAC<H>) -> [UInt8] {
    var hash = prepared
    hash.update(data: message)
    return Array(hash.finalize())
  }
}
