import Secrets

extension [SecretAuthenticator] {
  /// Every secret that is live; several while one is being rotated.
  init(_ secrets: [Secret], by hash: HashFunction = .sha256) {
    self = secrets.map { SecretAuthenticator($0, by: hash) }
  }

  /// The live secret under which one of the codes is the message's HMAC. Each is compared in
  /// constant time.
  func signer(of message: [UInt8], codes: [[UInt8]]) throws(VerificationFailure) -> Secret {
    for secret in self {
      let expected = secret.code(for: message)
      for code in codes where equalInConstantTime(code, expected) { return secret.secret }
    }
    throw .noMatchingSignature
  }

  /// As `jetway check` tells it.
  var summary: String { "\(count) live secret(s)" }
}
