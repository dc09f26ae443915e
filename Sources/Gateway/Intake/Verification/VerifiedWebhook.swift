package import FastCGI
import Secrets
import StrictJSON

/// A webhook that was shown to come from its source, or what a consent that the source has asked for
/// amounts to. Only ``Source/verify(_:at:)`` and ``Grant/webhook`` make one.
package struct VerifiedWebhook: Sendable {
  package let source: Source
  package let key: IdempotencyKey
  /// The exact bytes that were signed; of a consent, what it amounts to.
  package let body: [UInt8]
  package let sender: Sender
  /// The round trip that it comes from; nil where the source has sent it.
  package let session: OAuthSessionID?
  /// The onboarding that its connector is for.
  let replaces: OnboardingID?

  fileprivate init(
    source: Source, key: IdempotencyKey, body: [UInt8], sender: Sender,
    session: OAuthSessionID? = nil, replaces: OnboardingID? = nil
  ) {
    self.session = session
    self.replaces = replaces
    self.source = source
    self.key = key
    self.body = body
    self.sender = sender
  }
}

extension Grant {
  /// The webhook that the source would have sent, had it the tokens. Its key is the session's name,
  /// which no caller can choose.
  var webhook: VerifiedWebhook {
    VerifiedWebhook(
      source: source, key: IdempotencyKey(session: session.id),
      body: JSON.object(webhookMembers).bytes, sender: sender, session: session.id,
      replaces: session.request.replaces)
  }
}

extension Source {
  package func verify(_ request: Request, at now: Timestamp) throws(Refusal) -> VerifiedWebhook {
    let verification = try authenticate(request, at: now)
    return VerifiedWebhook(
      source: self, key: try key(of: verification, request), body: request.body,
      sender: Sender(request, source: self, verification: verification))
  }

  /// Shows that a request comes from this source, whatever it asks for.
  package func authenticate(
    _ request: Request, at now: Timestamp
  ) throws(Refusal) -> Verification {
    do throws(VerificationFailure) {
      return try verifier.verify(request, at: now)
    } catch {
      let detail =
        error == .malformedSignature ? "\(error.detail) \(verifier.rules.form)" : error.detail
      throw Refusal(
        .notVerified, detail,
        fields: ["WWW-Authenticate": type(of: verifier.rules).challenge])
    }
  }

  /// What a request has proved, if it has: tells a stranger from a source that oversteps.
  func verification(of request: Request, at now: Timestamp) -> Verification? {
    do throws(VerificationFailure) {
      return try verifier.verify(request, at: now)
    } catch {
      return nil
    }
  }

  private func key(
    of verification: Verification, _ request: Request
  ) throws(Refusal) -> IdempotencyKey {
    if let id = verification.messageID { return IdempotencyKey(verifiedMessageID: id) }
    if let member = verifier.rules.keyMember {
      guard let id = try ConnectorOrder.object(in: request.body)[member]?.string,
        IdempotencyKey.isKey(id)
      else {
        throw Refusal(
          .missingIdempotencyKey,
          "The body's \(member) must be the message's id: 1 to 255 visible ASCII characters.")
      }
      return IdempotencyKey(verifiedMessageID: id)
    }
    let field: String
    do throws(VerificationFailure) {
      field = try request.fields.only("idempotency-key")
    } catch {
      throw Refusal(.missingIdempotencyKey, error.detail)
    }
    return try IdempotencyKey(field: field)
  }
}
