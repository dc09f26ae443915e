package import FastCGI
package import Secrets

/// Stripe's: HMAC-SHA256 over `timestamp.body` in `Stripe-Signature: t=…,v1=…`. The message's id is
/// the body's member `id` (`evt_…`), which is signed with it and stays the same over retries.
package struct StripeSignature: Sendable {
  private static let field = "stripe-signature"

  /// Every secret that is live, as Stripe shows it: `whsec_` is part of it.
  private let secrets: [SecretAuthenticator]
  let tolerance: Duration

  package init(secrets: [Secret], tolerance: Duration = .seconds(300)) {
    self.secrets = [SecretAuthenticator](secrets)
    self.tolerance = tolerance
  }

  /// Items of other schemes, such as `v0`, are skipped; `t` must be there once.
  private static func parts(
    of value: String
  ) throws(VerificationFailure) -> (timestamp: Substring, codes: [[UInt8]]) {
    var timestamp: Substring?
    var codes: [[UInt8]] = []
    for item in value.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, !pair[0].isEmpty else { throw .malformedSignature }
      switch pair[0] {
      case "t":
        guard timestamp == nil else { throw .malformedSignature }
        timestamp = pair[1]
      case "v1": codes.append(try [UInt8](code: pair[1], prefix: ""))
      default: continue
      }
    }
    guard let timestamp, !codes.isEmpty else { throw .malformedSignature }
    return (timestamp, codes)
  }
}

extension StripeSignature: VerificationScheme {
  static let name = "stripe"
  static let challenge = "Stripe-Signature"
  var form: String { "Stripe-Signature is t=, Unix seconds, ,v1= and 64 hexadecimal digits." }
  var keyMember: String? { Self.member }
  var summary: String { "\(secrets.summary), tolerance \(tolerance.spelled)" }

  static let member = "id"

  package func verify(
    _ request: Request, at now: Timestamp
  ) throws(VerificationFailure) -> Verification {
    let parts = try Self.parts(of: try request.fields.only(Self.field))
    try SigningTime(parts.timestamp).require(within: tolerance, of: now)
    let message = Array("\(parts.timestamp).".utf8) + request.body
    return Verification(secret: try secrets.signer(of: message, codes: parts.codes))
  }
}
