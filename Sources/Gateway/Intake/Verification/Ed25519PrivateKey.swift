import Crypto
import Foundation
package import Secrets

/// What a sender signs with by Ed25519 (RFC 8032).
package struct Ed25519PrivateKey: Sendable {
  package static let prefix = "whsk_"

  private let key: Curve25519.Signing.PrivateKey

  /// A key that nobody has seen.
  package init() { key = Curve25519.Signing.PrivateKey() }

  /// `whsk_<base64>` of the seed and the public key, 64 bytes in all, as Standard Webhooks' own
  /// libraries have it; nil for anything else, also where the two are not of one pair.
  package init?(decoding text: Secret) {
    let key = text.withBytes { bytes -> Curve25519.Signing.PrivateKey? in
      let encoded = String(decoding: bytes, as: UTF8.self)
      guard encoded.hasPrefix(Self.prefix),
        let pair = [UInt8](base64: encoded.dropFirst(Self.prefix.count)), pair.count == 64,
        let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: pair.prefix(32)),
        pair.suffix(32).elementsEqual(key.publicKey.rawRepresentation)
      else { return nil }
      return key
    }
    guard let key else { return nil }
    self.key = key
  }

  /// `whsk_<base64>`, for who will sign with it.
  package var text: String {
    Self.prefix + (key.rawRepresentation + key.publicKey.rawRepresentation).base64EncodedString()
  }

  package var publicKey: Ed25519PublicKey { Ed25519PublicKey(key.publicKey) }

  /// nil only where the system has no random numbers, which swift-crypto blinds with.
  func signature(of message: [UInt8]) -> [UInt8]? {
    (try? key.signature(for: message)).map(Array.init)
  }
}
