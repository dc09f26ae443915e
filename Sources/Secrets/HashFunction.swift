/// What an HMAC is made with.
package enum HashFunction: String, Sendable, CaseIterable {
  case sha256, sha512

  /// Of a code, in bytes.
  package var length: Int {
    switch self {
    case .sha256: 32
    case .sha512: 64
    }
  }
}
