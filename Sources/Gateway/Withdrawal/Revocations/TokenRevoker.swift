import AirbyteAPI
import Database
import Logging
import Secrets
import StrictJSON

/// Takes the next step of a token's revocation: one request to its provider, enclosed by its intent
/// and its outcome.
struct TokenRevoker: Sendable {
  let ledger: Ledger
  let recipes: Recipes
  let transport: HTTPTransport
  let publicURL: String
  let clock: WallClock
  let logger: Logger

  /// - Returns: False where nothing can be done at this moment, for a reason that is not its own.
  func advance(_ revocation: TokenRevocation) async -> Bool {
    do throws(DatabaseError) {
      try await step(revocation)
      return true
    } catch {
      logger.error(
        "the ledger could not record a revocation", metadata: ["cause": "\(error)"])
      return false
    }
  }

  private func step(_ revocation: TokenRevocation) async throws(DatabaseError) {
    let token: Secret
    do throws(SealingError) {
      token = try ledger.sealing.open(revocation.sealed, for: revocation.place)
    } catch {
      return try await hold(revocation, error)
    }
    let kind = revocation.kind.rawValue
    let secret = AuditSecret(
      kind: kind, fingerprint: ledger.audit.fingerprints.fingerprint(of: token, kind: kind))
    guard
      let registration = registration(of: revocation),
      let request = registration.revocationRequest(
        (name: kind, value: token), timeout: registration.provider.timeout)
    else { return try await end(revocation, secret, .denied) }
    guard let taken = try await ledger.begin(revocation, secret) else { return }
    let answer: RevocationAnswer
    do throws(TransportError) {
      answer = RevocationAnswer(try await transport.send(request), at: clock.now())
    } catch {
      answer = RevocationAnswer(error)
    }
    try await settle(taken, answer, secret)
  }

  private func settle(
    _ revocation: TokenRevocation, _ answer: RevocationAnswer, _ secret: AuditSecret
  ) async throws(DatabaseError) {
    var next = revocation
    var events = [
      AuditEvent.revocationOutcome(
        revocation.subject, secret, answer.failure, status: answer.status)
    ]
    if answer.failure == nil || answer.isFinal {
      next.schedule.nextTry = nil
    } else if !hasTime(&next, answer.retryAfter) {
      events.append(.revocationOutcome(revocation.subject, secret, .expired, status: nil))
    }
    try await ledger.settle(next, from: revocation, events)
    if next.schedule.nextTry == nil, answer.failure != nil { report(revocation) }
  }

  /// The key may be configured again; what is damaged stays so.
  private func hold(
    _ revocation: TokenRevocation, _ error: SealingError
  ) async throws(DatabaseError) {
    let secret = AuditSecret(kind: revocation.kind.rawValue, fingerprint: nil)
    var next = revocation
    guard error != .damaged, hasTime(&next, nil) else {
      return try await end(revocation, secret, .expired)
    }
    try await ledger.settle(next, from: revocation, [])
  }

  private func end(
    _ revocation: TokenRevocation, _ secret: AuditSecret, _ failure: AttemptFailure.Kind
  ) async throws(DatabaseError) {
    var next = revocation
    next.schedule.nextTry = nil
    let event = AuditEvent.revocationOutcome(revocation.subject, secret, failure, status: nil)
    try await ledger.settle(next, from: revocation, [event])
    report(revocation)
  }

  private func hasTime(_ revocation: inout TokenRevocation, _ retryAfter: Duration?) -> Bool {
    revocation.schedule.wait(
      retryAfter: retryAfter, rules: ledger.rules.revoking, at: clock.now(),
      jitter: Double.random(in: 0..<1))
  }

  /// The client by the configuration that holds now; nil where it does not know the endpoint.
  private func registration(of revocation: TokenRevocation) -> OAuthRegistration? {
    guard let connector = revocation.subject.connector, let recipe = recipes[connector] else {
      return nil
    }
    do throws(Refusal) {
      return try OAuthRegistration(
        recipe, source: revocation.source,
        environment: Recipe.merge(recipe.environment, revocation.environment) ?? [:],
        publicURL: publicURL)
    } catch {
      return nil
    }
  }

  private func report(_ revocation: TokenRevocation) {
    logger.error(
      "a token could not be revoked, and is erased here",
      metadata: [
        "connector": "\(revocation.subject.connector?.inert ?? "")",
        "onboarding": "\(revocation.subject.onboarding?.description ?? "none")",
        "session": "\(revocation.subject.session?.description ?? "none")",
      ])
  }
}
