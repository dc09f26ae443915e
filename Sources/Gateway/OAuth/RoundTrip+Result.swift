import Database
import FastCGI

extension RoundTrip {
  /// The session, ended where whoever exchanged its code is gone.
  func settled(_ session: OAuthSession) async throws(Refusal) -> OAuthSession {
    guard session.isInterrupted(at: clock.now()) else { return session }
    let event = AuditEvent.exchangeOutcome(AuditSubject(session), .interrupted, status: nil)
    do throws(DatabaseError) {
      return try await ledger.end(
        session, .interrupted, [AuditEntry(event, by: .jetway, at: clock.now())])
    } catch {
      throw Refusal(error)
    }
  }

  func service(of session: OAuthSession) -> String {
    onboarding.recipes[session.request.connector]?.title ?? session.request.connector
  }

  /// - Parameter record: Its onboarding, where it has one.
  func resultPage(_ session: OAuthSession, _ record: OnboardingRecord?) -> ResultPage {
    let returnTo = session.request.returnTo
    return ResultPage(
      outcome: outcome(of: session, record),
      application: sources[session.request.source]?.application.title ?? session.request.source,
      service: service(of: session), session: session.id.description,
      onboarding: record?.id.description, back: returnTo.flatMap { ReturnAddress($0) },
      popup: session.request.display == .popup ? returnTo.flatMap { WebOrigin(of: $0) } : nil)
  }

  private func outcome(of session: OAuthSession, _ record: OnboardingRecord?) -> ResultOutcome {
    if let failure = session.failure {
      return failure == .accessDenied
        ? .denied : .failed(reason: failure.sentence, canRetry: failure.canRetry)
    }
    if session.isExpired(at: clock.now()) { return .expired }
    guard let record else { return .working }
    if let id = record.progress.connectorID { return .connected(connectorID: id) }
    guard record.state.isTerminal else { return .working }
    return .failed(
      reason: "Access was given, and the connection could not be set up with it.",
      canRetry: false)
  }
}
