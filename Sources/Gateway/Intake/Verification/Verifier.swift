package import FastCGI
import Secrets

/// How a source proves that a request is its own.
package enum Verifier: Sendable {
  case standardWebhooks(StandardWebhooks)
  case bearer(BearerTokens)

  /// The scheme's name in the configuration and in the audit log.
  package var scheme: String {
    switch self {
    case .standardWebhooks: "standard-webhooks"
    case .bearer: "bearer"
    }
  }

  /// - Returns: The message id where the scheme has one, and what it was proved with.
  package func verify(
    _ request: Request, at now: Timestamp
  ) throws(VerificationFailure) -> Verification {
    switch self {
    case .standardWebhooks(let scheme): try scheme.verify(request, at: now)
    case .bearer(let scheme): Verification(messageID: nil, secret: try scheme.verify(request))
    }
  }
}
