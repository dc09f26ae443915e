import Database
import Logging
import StrictJSON

extension RoundTrip {
  /// Records that a code was not turned into an onboarding.
  ///
  /// - Parameter leftover: Tokens that were issued and are not going to be used.
  func fail(
    _ session: OAuthSession, _ failure: OAuthFailure, status: Int?, leftover: OAuthTokens?
  ) async {
    let event = AuditEvent.exchangeOutcome(AuditSubject(session), failure, status: status)
    do throws(DatabaseError) {
      _ = try await ledger.end(
        session, failure, [AuditEntry(event, by: .jetway, at: clock.now())],
        revoking: revocations(of: leftover, from: session, after: failure))
      if leftover != nil { onboarding.provisioner.withdrawals.wake() }
    } catch {
      // What is on disk says that the exchange was begun: its end is told when its time is over.
      logger.error(
        "the ledger could not record how an exchange ended",
        metadata: ["session": "\(session.id)", "cause": "\(error)"])
    }
  }

  /// What has to be revoked of tokens that are not going to be used.
  private func revocations(
    of leftover: OAuthTokens?, from session: OAuthSession, after failure: OAuthFailure
  ) -> [TokenRevocation] {
    // A provider may end all that one account has given: a connector that is to be replaced lives by
    // it, unless this is another account.
    guard let leftover, session.request.replaces == nil || failure == .accountDiffers else {
      return []
    }
    return ledger.revocations(
      of: leftover, about: AuditSubject(session), source: session.request.source,
      environment: session.request.order["environment"]?.object)
  }

  func fail(_ grant: Grant, _ failure: OAuthFailure) async {
    await fail(grant.session, failure, status: grant.status, leftover: grant.issued)
  }

  /// The client and the source of a session by the configuration that holds now; nil where one of
  /// them is gone.
  func registration(of session: OAuthSession) -> (registration: OAuthRegistration, source: Source)?
  {
    let request = session.request
    guard let source = sources[request.source], let recipe = onboarding.recipes[request.connector]
    else { return nil }
    do throws(Refusal) {
      let registration = try OAuthRegistration(
        recipe, source: source.name, environment: request.environment(over: recipe),
        publicURL: publicURL)
      return registration.map { ($0, source) }
    } catch {
      return nil
    }
  }
}
