package import FastCGI
package import Secrets
import StrictJSON

/// Slack's: HMAC-SHA256 over `v0:timestamp:body` in `X-Slack-Signature`. The message's id is the
/// body's member `event_id`, which is signed with it and stays the same over retries.
package struct SlackSignature: Sendable {
  /// Every signing secret that is live.
  private let secrets: [SecretAuthenticator]
  let tolerance: Duration

  package init(secrets: [Secret], tolerance: Duration = .seconds(300)) {
    self.secrets = [SecretAuthenticator](secrets)
    self.tolerance = tolerance
  }

  /// What Slack wants to hear back when an address is registered with it: its `url_verification`.
  ///
  /// - Returns: nil where the body is anything else.
  static func challenge(in body: [UInt8]) -> String? {
    guard let object = (try? JSON(parsing: body))?.object,
      object["type"]?.string == "url_verification", let challenge = object["challenge"]?.string,
      IdempotencyKey.isKey(challenge)
    else { return nil }
    return challenge
  }
}

extension SlackSignature: VerificationScheme {
  static let name = "slack"
  static let challenge = "Slack-Signature"
  var form: String { "X-Slack-Signature is v0= and 64 hexadecimal digits." }
  var keyMember: String? { Self.member }
  var summary: String { "\(secrets.summary), tolerance \(tolerance.spelled)" }

  static let member = "event_id"

  package func verify(
    _ request: Request, at now: Timestamp
  ) throws(VerificationFailure) -> Verification {
    let timestamp = try request.fields.only("x-slack-request-timestamp")
    let code = try [UInt8](code: request.fields.only("x-slack-signature"), prefix: "v0=")
    try SigningTime(timestamp).require(within: tolerance, of: now)
    let message = Array("v0:\(timestamp):".utf8) + request.body
    return Verification(secret: try secrets.signer(of: message, codes: [code]))
  }
}

extension Source {
  /// The answer to a scheme's question whether this address is ours, once it is verified as any
  /// webhook is; nil for everything else.
  func handshake(_ request: Request, at now: Timestamp) throws(Refusal) -> Response? {
    guard case .slack = verifier, let challenge = SlackSignature.challenge(in: request.body) else {
      return nil
    }
    _ = try authenticate(request, at: now)
    return .text(200, challenge)
  }
}
