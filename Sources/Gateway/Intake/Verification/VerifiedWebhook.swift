package import FastCGI
import Secrets
import StrictJSON

/// A webhook that was shown to come from its source, or what a consent that the source has asked for
/// amounts to. Only ``Source/verify(_:at:)`` and ``Grant/webhook`` make one.
package struct VerifiedWebhook: Sendable {
  package let source: Source
  package let key: IdempotencyKey
  /// The exact bytes that were signed; of an event with attributes beside them, all of it; of a
  /// consent, what it amounts to.
  package let body: [UInt8]
  /// The webhook that a body in terms of the source's own amounts to; nil where ``body`` is one.
  let translation: Result<Secret, Refusal>?
  package let sender: Sender
  /// The round trip that it comes from; nil where the source has sent it.
  package let session: OAuthSessionID?
  /// The onboarding that its connector is for.
  let replaces: OnboardingID?

  fileprivate init(
    source: Source, key: IdempotencyKey, body: [UInt8], sender: Sender,
    translation: Result<Secret, Refusal>? = nil, session: OAuthSessionID? = nil,
    replaces: OnboardingID? = nil
  ) {
    self.translation = translation
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

extension VerifiedWebhook {
  /// The order that it places, if its source may place it. What is wrong with it is told in the
  /// source's own terms.
  func order(from request: Request) throws(Refusal) -> PermittedOrder {
    guard let translation else {
      try request.requireJSON()
      return try source.permit(ConnectorOrder(self))
    }
    let order = try source.form.order(in: try translation.get())
    return try telling { () throws(Refusal) in try source.permit(order) }
  }

  /// Turns what is told of the webhook's members into what its sender knows.
  func telling<T>(_ body: () throws(Refusal) -> T) throws(Refusal) -> T {
    do throws(Refusal) {
      return try body()
    } catch {
      throw told(error)
    }
  }

  func told(_ refusal: Refusal) -> Refusal {
    translation == nil ? refusal : source.form.located(refusal)
  }
}

extension Source {
  /// - Parameter form: How to read the body, where that is not as the source's webhooks are.
  package func verify(
    _ request: Request, at now: Timestamp, as form: BodyForm? = nil
  ) throws(Refusal) -> VerifiedWebhook {
    let verification = try authenticate(request, at: now)
    let sender = Sender(request, source: self, verification: verification)
    let form = form ?? self.form
    guard !form.isPlain else {
      return VerifiedWebhook(
        source: self, key: try key(of: verification, request), body: request.body, sender: sender)
    }
    let document = Result { () throws(Refusal) in try form.document(of: request) }
    let translation = document.flatMap { document in
      Result { () throws(Refusal) in try form.webhook(in: document) }
    }
    return VerifiedWebhook(
      source: self, key: try key(of: verification, request, document),
      body: (try? document.get())?.bytes ?? request.body, sender: sender, translation: translation)
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

  /// What the mapping names as the key is it; an event's own is, where the scheme has none.
  func key(
    of verification: Verification, _ request: Request, _ document: Result<SentDocument, Refusal>
  ) throws(Refusal) -> IdempotencyKey {
    let bringsKey = verification.messageID != nil || verifier.rules.keyMember != nil
    guard form.mapping?.key != nil || !bringsKey, let key = try document.get().key else {
      return try self.key(of: verification, request)
    }
    return key
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
