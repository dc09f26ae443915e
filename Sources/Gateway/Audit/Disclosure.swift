import Crypto
import Foundation
import Secrets

/// A value that may have to be erased one day, such as a person's name: an entry of the audit log
/// holds its digest only, and what opens the digest lies beside the log. Once that is erased, the
/// entry and every proof of it stay as they are, and nobody can find the value by trying.
package struct Disclosure: Sendable, Hashable {
  /// Of a nonce, in bytes.
  private static let nonceLength = 32
  static let prefix = "sha256:"

  package let nonce: [UInt8]
  package let value: String
  /// `SHA256(nonce ‖ value)`.
  package let digest: [UInt8]

  package init(of value: String) {
    self.init(nonce: RandomBytes.make(Self.nonceLength), value: value)
  }

  package init(nonce: [UInt8], value: String) {
    self.nonce = nonce
    self.value = value
    digest = Array(SHA256.hash(data: nonce + Array(value.utf8)))
  }

  /// As an entry writes it: `sha256:` and the digest in base64.
  package var text: String { Self.text(of: digest) }

  package static func text(of digest: [UInt8]) -> String {
    prefix + Data(digest).base64EncodedString()
  }
}
