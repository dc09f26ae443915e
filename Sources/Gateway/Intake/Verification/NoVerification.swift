package import FastCGI

/// Nothing: whoever reaches the address is taken for the source. The message's id is the
/// `Idempotency-Key`.
package struct NoVerification: Sendable {
  /// What the configuration has to say besides `scheme: none`, so that nobody writes it by accident.
  static let consent = "anyone can create connectors"

  package init() {}
}

extension NoVerification: VerificationScheme {
  static let name = "none"
  static let challenge = "None"
  var form: String { "There is no signature." }
  var summary: String { "so that anyone can create connectors; callers send Idempotency-Key" }

  package func verify(
    _ request: Request, at now: Timestamp
  ) throws(VerificationFailure) -> Verification {
    Verification(secret: nil)
  }
}
