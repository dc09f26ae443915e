import Crypto
import Foundation
package import Secrets

/// Turns secrets into fingerprints that tell whether two are the same and nothing else, unless one
/// has this key.
package struct FingerprintKey: Sendable {
  /// Of the key, in bytes.
  package static let length = 32...64

  private static let digits = Array("0123456789abcdef".utf8)

  private let authenticator: SecretAuthenticator
  /// Names the key in each fingerprint, so that one made under an older key is recognised as such.
  package let id: String

  package init(_ key: Secret) {
    authenticator = SecretAuthenticator(key)
    id = "k" + Self.hexadecimal(authenticator.code(for: Array("jetway/fp/id".utf8)).prefix(4))
  }

  /// `fp:<key id>:<base64url of 16 bytes>`, where the bytes begin
  /// `HMAC-SHA256(key, "jetway/fp/v1" ‖ 0 ‖ kind ‖ 0 ‖ secret)`. Only for secrets of high entropy.
  package func fingerprint(of secret: Secret, kind: String) -> String {
    let code = secret.withBytes { bytes in
      authenticator.code(for: Array("jetway/fp/v1\0\(kind)\0".utf8) + bytes)
    }
    // RFC 4648, section 5, without padding.
    let text = Data(code.prefix(16)).base64EncodedString().utf8.compactMap { character -> UInt8? in
      switch character {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      case UInt8(ascii: "="): nil
      default: character
      }
    }
    return "fp:\(id):\(String(decoding: text, as: UTF8.self))"
  }

  /// A short name for a source's secret: enough to tell a handful apart, too little to find it by.
  package func keyID(of secret: Secret) -> String {
    let code = secret.withBytes { bytes in
      authenticator.code(for: Array("jetway/key/v1\0".utf8) + bytes)
    }
    return "k" + Self.hexadecimal(code.prefix(4))
  }

  /// Tells whether a repeated webhook has the same body, without keeping the body or a plain
  /// digest of it, which would let a short password in it be guessed.
  package func digest(ofBody body: [UInt8]) -> [UInt8] {
    Array(id.utf8) + authenticator.code(for: Array("jetway/body/v1\0".utf8) + body)
  }

  /// Whether two digests can be of the same body. Those made under two keys cannot be compared, and
  /// a change of the key must not turn honest repeats away.
  package func canBeOfOneBody(_ digest: [UInt8], _ other: [UInt8]) -> Bool {
    digest.prefix(id.utf8.count) != other.prefix(id.utf8.count) || digest == other
  }

  private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
