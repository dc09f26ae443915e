import Crypto

/// A value that must not be seen: a token, an API key, a signing key.
///
/// It cannot be printed (every way of turning it into text gives ``placeholder``), encoded or
/// interpolated (that does not compile). Its bytes are kept in memory that is overwritten on
/// release, and equality takes the same time wherever two values differ.
package struct Secret: Sendable, Hashable {
  /// What stands in the place of a secret wherever one would have been printed.
  package static let placeholder = "‹secret›"

  let key: SymmetricKey

  package init(_ bytes: [UInt8]) { self.init(SymmetricKey(data: bytes)) }

  init(_ key: SymmetricKey) { self.key = key }

  package init(_ text: String) { self.init(Array(text.utf8)) }

  /// The length in bytes.
  package var count: Int { key.bitCount / 8 }

  package var isEmpty: Bool { count == 0 }

  /// Lends the bytes, for a signature, a comparison or the wire. Do not let them out of `body`.
  package func withBytes<R, E: Error>(_ body: ([UInt8]) throws(E) -> R) throws(E) -> R {
    let bytes = unsafe key.withUnsafeBytes { unsafe Array($0) }
    return try body(bytes)
  }

  /// HMAC-SHA256 under this secret (RFC 2104).
  package func authenticationCode(for message: some Sequence<UInt8>) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(message), using: key))
  }

  /// HMAC under this secret with another hash.
  package func authenticationCode(for message: [UInt8], by hash: HashFunction) -> [UInt8] {
    switch hash {
    case .sha256: authenticationCode(for: message)
    case .sha512: Array(HMAC<SHA512>.authenticationCode(for: message, using: key))
    }
  }

  package static func == (left: Secret, right: Secret) -> Bool { left.key == right.key }

  /// By length only: a hash of the bytes would be a place they could leak from.
  package func hash(into hasher: inout Hasher) { hasher.combine(count) }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { Self.placeholder }
  package var debugDescription: String { Self.placeholder }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension DefaultStringInterpolation {
  @available(*, unavailable, message: "a secret must not become text")
  package mutating func appendInterpolation(_ secret: Secret) {}

  @available(*, unavailable, message: "a secret must not become text")
  package mutating func appendInterpolation(_ secret: Secret?) {}
}
