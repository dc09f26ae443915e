import Secrets

extension [Secret] {
  /// The live secret under which one of the codes is the message's HMAC. Each is compared in
  /// constant time.
  func signer(
    of message: [UInt8], codes: [[UInt8]], by hash: HashFunction = .sha256
  ) throws(VerificationFailure) -> Secret {
    for secret in self {
      let expected = secret.authenticationCode(for: message, by: hash)
      for code in codes where equalInConstantTime(code, expected) { return secret }
    }
    throw .noMatchingSignature
  }

  /// As `jetway check` tells it.
  var summary: String { "\(count) live secret(s)" }
}
