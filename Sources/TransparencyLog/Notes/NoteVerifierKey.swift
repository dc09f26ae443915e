import Crypto

/// An Ed25519 key that tells whether a note was signed (C2SP signed-note, signature type 1).
package struct NoteVerifierKey: Sendable, Hashable {
  /// In bytes.
  package static let publicKeyLength = 32
  private static let ed25519: UInt8 = 0x01

  package let name: KeyName
  package let publicKey: [UInt8]
  /// Finds the key among others; too short to vouch for it.
  package let id: UInt32

  /// - Throws: `malformedKey` unless the key has 32 bytes.
  package init(name: KeyName, publicKey: [UInt8]) throws(TransparencyLogError) {
    guard publicKey.count == Self.publicKeyLength else { throw .malformedKey }
    self.name = name
    self.publicKey = publicKey
    id = Self.id(name: name, typedKey: [Self.ed25519] + publicKey)
  }

  /// Reads `name+id+base64(type ‖ public key)`, the id in eight lower-case hexadecimal digits.
  ///
  /// - Throws: `malformedKeyName`, `malformedKey`, `unknownKeyType` or `keyIDMismatch`.
  package init(parsing text: String) throws(TransparencyLogError) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let key = Base64.bytes(parts[2]), let type = key.first else {
      throw .malformedKey
    }
    let name = try KeyName(parsing: parts[0])
    guard type == Self.ed25519 else { throw .unknownKeyType }
    try self.init(name: name, publicKey: Array(key.dropFirst()))
    guard hexadecimalID.utf8.elementsEqual(parts[1]) else { throw .keyIDMismatch }
  }

  /// `SHA256(name ‖ 0x0A ‖ type ‖ public key)[0..<4]`.
  private static func id(name: KeyName, typedKey: [UInt8]) -> UInt32 {
    SHA256.hash(data: name.utf8 + [0x0A] + typedKey).prefix(4)
      .reduce(0) { $0 << 8 | UInt32($1) }
  }

  private var hexadecimalID: String {
    let digits = String(id, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  /// Whether the signature is this key's for the text (RFC 8032, section 5.1.7).
  func accepts(_ signature: NoteSignature, for text: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
      return false
    }
    return key.isValidSignature(signature.bytes, for: text)
  }
}

extension NoteVerifierKey: CustomStringConvertible {
  /// What ``init(parsing:)`` reads.
  package var description: String {
    "\(name)+\(hexadecimalID)+\(Base64.text([Self.ed25519] + publicKey))"
  }
}
