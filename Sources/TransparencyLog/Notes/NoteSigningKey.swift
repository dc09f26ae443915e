import Crypto

/// The secret half of a ``NoteVerifierKey``. It cannot be printed or encoded.
package struct NoteSigningKey: Sendable {
  /// Of the seed, in bytes (RFC 8032, section 5.1.5).
  package static let seedLength = 32

  private let key: Curve25519.Signing.PrivateKey
  package let verifierKey: NoteVerifierKey

  /// - Throws: `seedLength` unless the seed has 32 bytes.
  package init(name: KeyName, seed: [UInt8]) throws(TransparencyLogError) {
    guard seed.count == Self.seedLength,
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    else { throw .seedLength }
    self.key = key
    verifierKey = try NoteVerifierKey(
      name: name, publicKey: Array(key.publicKey.rawRepresentation))
  }

  package var name: KeyName { verifierKey.name }

  /// - Throws: `signingFailed`.
  func sign(_ text: [UInt8]) throws(TransparencyLogError) -> NoteSignature {
    guard let signature = try? key.signature(for: text) else { throw .signingFailed }
    return try NoteSignature(name: name, keyID: verifierKey.id, bytes: Array(signature))
  }
}

extension NoteSigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "‹signing key \(name)›" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
