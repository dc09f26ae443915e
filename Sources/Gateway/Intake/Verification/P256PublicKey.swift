import Crypto
import Secrets

/// What tells whether a message was signed with an ECDSA key on P-256 and SHA-256 (FIPS 186-5).
package struct P256PublicKey: Sendable {
  private let key: P256.Signing.PublicKey

  /// nil unless it is a public key in PEM, as openssl writes it.
  package init?(_ pem: String) {
    guard let bytes = [UInt8](publicKeyPEM: pem),
      let key = try? P256.Signing.PublicKey(derRepresentation: bytes)
    else { return nil }
    self.key = key
  }

  /// The key as what a request was proved with.
  var proof: Secret { Secret(Array(key.x963Representation)) }

  /// - Parameter signature: `r ‖ s`, 64 bytes (RFC 9421, section 3.3.4).
  package func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else {
      return false
    }
    return key.isValidSignature(signature, for: message)
  }
}
