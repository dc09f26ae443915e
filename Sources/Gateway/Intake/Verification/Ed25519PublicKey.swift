import Crypto
import Foundation
import Secrets

/// What tells whether a message was signed with an Ed25519 key (RFC 8032).
package struct Ed25519PublicKey: Sendable {
  package static let prefix = "whpk_"
  /// In bytes.
  static let length = 32
  static let signatureLength = 64
  /// What precedes the key in a SubjectPublicKeyInfo (RFC 8410, section 4).
  private static let header: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  private let key: Curve25519.Signing.PublicKey

  init(_ key: Curve25519.Signing.PublicKey) { self.key = key }

  /// nil unless it is a key of 32 bytes.
  init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.length,
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
    else { return nil }
    self.key = key
  }

  /// `whpk_<base64>` (Standard Webhooks), or a PEM file as openssl writes it.
  package init?(_ text: String) {
    if text.hasPrefix(Self.prefix) {
      guard let bytes = [UInt8](base64: text.dropFirst(Self.prefix.count)) else { return nil }
      self.init(bytes)
    } else {
      guard let bytes = [UInt8](publicKeyPEM: text), bytes.starts(with: Self.header) else {
        return nil
      }
      self.init(Array(bytes.dropFirst(Self.header.count)))
    }
  }

  /// `whpk_<base64>`.
  package var text: String { Self.prefix + key.rawRepresentation.base64EncodedString() }

  /// The key as what a request was proved with.
  var proof: Secret { Secret(Array(key.rawRepresentation)) }

  package func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    key.isValidSignature(signature, for: message)
  }
}
