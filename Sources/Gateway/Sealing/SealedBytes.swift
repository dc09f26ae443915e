/// A secret that waits, such as the body of a webhook, as the ledger keeps it: without one of the
/// operator's keys it tells nothing but its length.
package struct SealedBytes: Sendable, Hashable {
  /// Names the key that wraps the data key.
  package let keyID: String
  /// The data key under that key (RFC 3394).
  package let wrappedKey: [UInt8]
  /// Nonce, ciphertext and tag of the bytes under the data key.
  package let box: [UInt8]

  package init(keyID: String, wrappedKey: [UInt8], box: [UInt8]) {
    self.keyID = keyID
    self.wrappedKey = wrappedKey
    self.box = box
  }
}
