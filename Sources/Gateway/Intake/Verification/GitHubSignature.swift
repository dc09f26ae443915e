package import FastCGI
package import Secrets

/// GitHub's: HMAC-SHA256 over the body in `X-Hub-Signature-256`. The message's id is
/// `X-GitHub-Delivery`, which is not signed; without one it is the `Idempotency-Key`.
package struct GitHubSignature: Sendable {
  private static let field = "x-hub-signature-256"
  private static let prefix = "sha256="

  /// Every secret that is live; several while one is being rotated.
  private let secrets: [SecretAuthenticator]

  package init(secrets: [Secret]) { self.secrets = [SecretAuthenticator](secrets) }
}

extension GitHubSignature: VerificationScheme {
  static let name = "github"
  static let challenge = "GitHub-Signature"
  var form: String { "X-Hub-Signature-256 is sha256= and 64 hexadecimal digits." }
  var summary: String { secrets.summary }
  var remarks: [String] { [Remark.unsignedTime, Remark.unsignedKey("X-GitHub-Delivery")] }

  package func verify(
    _ request: Request, at now: Timestamp
  ) throws(VerificationFailure) -> Verification {
    let code = try [UInt8](code: request.fields.only(Self.field), prefix: Self.prefix)
    let id = try request.fields.messageID("x-github-delivery")
    return Verification(
      messageID: id, secret: try secrets.signer(of: request.body, codes: [code]))
  }
}
