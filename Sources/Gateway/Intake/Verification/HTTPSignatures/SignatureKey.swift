import Crypto
import Foundation
package import Secrets

/// A live key of a source, and the one algorithm that it is used with (RFC 9421, section 3.3).
package struct SignatureKey: Sendable {
  package enum Material: Sendable {
    case hmacSHA256(Secret)
    case ed25519(Ed25519PublicKey)
    case ecdsaP256(P256PublicKey)
  }

  /// What `keyid` must say.
  package let id: String
  let material: Material

  package init(id: String, _ material: Material) {
    self.id = id
    self.material = material
  }

  /// As `alg` has it, and the configuration.
  var algorithm: Algorithm {
    switch material {
    case .hmacSHA256: .hmacSHA256
    case .ed25519: .ed25519
    case .ecdsaP256: .ecdsaP256
    }
  }

  enum Algorithm: String, CaseIterable {
    case hmacSHA256 = "hmac-sha256"
    case ed25519
    case ecdsaP256 = "ecdsa-p256-sha256"
  }

  /// The key as what a request was proved with.
  var proof: Secret {
    switch material {
    case .hmacSHA256(let secret): secret
    case .ed25519(let key): key.proof
    case .ecdsaP256(let key): key.proof
    }
  }

  func isValid(_ signature: [UInt8], of base: SignatureBase) -> Bool {
    let message = Array(base.text.utf8)
    return switch material {
    case .hmacSHA256(let secret):
      equalInConstantTime(signature, secret.authenticationCode(for: message))
    case .ed25519(let key): key.isValid(signature, of: message)
    case .ecdsaP256(let key): key.isValid(signature, of: message)
    }
  }
}
