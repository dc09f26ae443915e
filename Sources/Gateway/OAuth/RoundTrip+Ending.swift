import Database
import Logging
import StrictJSON

extension RoundTrip {
  /// Records that a code was not turned into an onboarding.
  func fail(_ session: OAuthSession, _ failed: FailedExchange) async {
    report(failed.said, of: session)
    let event = AuditEvent.exchangeOutcome(
      AuditSubject(session), failed.failure, status: failed.status)
    let last = clock.now() + Self.patience
    while true {
      do throws(DatabaseError) {
        _ = try await ledger.end(
          session, failed.failure, said: failed.said,
          [AuditEntry(event, by: .jetway, at: clock.now())],
          revoking: revocations(of: failed, from: session))
        if failed.leftover != nil { onboarding.provisioner.withdrawals.wake() }
        return
      } catch {
        // As in ``receive(_:)``.
        if failed.leftover != nil, clock.now() < last, await Self.paused() { continue }
        // What is on disk says that the exchange was begun; ``SessionSweeper`` ends it.
        return logger.error(
          "the ledger could not record how an exchange ended",
          metadata: ["session": "\(session.id)", "cause": "\(error)"])
      }
    }
  }

  /// What has to be revoked of tokens that are not going to be used.
  private func revocations(
    of failed: FailedExchange, from session: OAuthSession
  ) -> [TokenRevocation] {
    guard let leftover = failed.leftover else { return [] }
    return ledger.revocations(
      of: leftover, about: AuditSubject(session), source: session.request.source,
      environment: session.request.order["environment"]?.object,
      account: failed.account.map { ledger.accountDigest($0, at: session.request.connector) })
  }

  func fail(_ grant: Grant, _ failure: OAuthFailure) async {
    await fail(
      grant.session,
      FailedExchange(
        failure, status: grant.status, leftover: grant.issued, account: grant.account))
  }

  /// For the operator: errors that the registration with the provider may be the reason of.
  func report(_ error: ProviderError?, of session: OAuthSession) {
    guard let error, error.code != "access_denied" else { return }
    logger.warning(
      "a provider gave an error instead of a token",
      metadata: [
        "session": "\(session.id)", "connector": "\(session.request.connector)",
        "error": "\(error.code)",
      ])
  }

  /// How a session's consent is had, and its source, by the configuration that holds now; nil where
  /// one of them is gone.
  func way(of session: OAuthSession) -> (way: ConsentWay, source: Source)? {
    let request = session.request
    guard let source = sources[request.source], let recipe = onboarding.recipes[request.connector]
    else { return nil }
    do throws(Refusal) {
      return try ConsentWay(recipe, for: request, publicURL: publicURL).map { ($0, source) }
    } catch {
      return nil
    }
  }
}
