package import FastCGI
import Secrets

/// How a source proves that a request is its own.
package enum Verifier: Sendable {
  case standardWebhooks(StandardWebhooks)
  case github(GitHubSignature)
  case stripe(StripeSignature)
  case slack(SlackSignature)
  case hmac(HMACSignature)
  case httpSignatures(HTTPSignatures)
  case mtls(ClientCertificates)
  case bearer(BearerTokens)
  case unverified(NoVerification)

  /// The scheme's name in the configuration and in the audit log.
  package var scheme: String { type(of: rules).name }

  var rules: any VerificationScheme {
    switch self {
    case .standardWebhooks(let rules): rules
    case .github(let rules): rules
    case .stripe(let rules): rules
    case .slack(let rules): rules
    case .hmac(let rules): rules
    case .httpSignatures(let rules): rules
    case .mtls(let rules): rules
    case .bearer(let rules): rules
    case .unverified(let rules): rules
    }
  }

  /// False where whoever reaches the address is taken for the source.
  var isProof: Bool { if case .unverified = self { false } else { true } }

  /// Members of the body that are the scheme's own.
  var memberNames: [String] { rules.keyMember.map { [$0] } ?? [] }

  /// The same for all schemes.
  static let allMemberNames = [StripeSignature.member, SlackSignature.member]

  /// - Returns: The message id where the scheme has one, and what it was proved with.
  package func verify(
    _ request: Request, at now: Timestamp
  ) throws(VerificationFailure) -> Verification {
    try rules.verify(request, at: now)
  }
}
