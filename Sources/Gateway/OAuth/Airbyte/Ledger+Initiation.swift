import Database
import FastCGI

extension Ledger {
  /// As ``startConsent(_:_:of:for:saying:)``, where Airbyte has to begin before a person is sent off.
  ///
  /// - Returns: nil where nobody can begin with the session any more.
  func startInitiation(
    _ id: OAuthSessionID, _ secrets: ConsentSecrets, of source: Source, for request: Request
  ) async throws(Refusal) -> CommittedInitiation? {
    let session = try await startConsent(id, secrets, of: source, for: request) {
      .initiationIntent($0)
    }
    return session.map { CommittedInitiation($0, state: secrets.state) }
  }

  /// Records whether Airbyte has begun, before the person is sent there.
  func commit(
    _ answer: InitiationAnswer, of session: OAuthSession, source: Source, for request: Request
  ) async throws(Refusal) {
    let now = clock.now()
    let actor = AuditActor(
      Sender(person: request, of: source), fingerprints: audit.fingerprints)
    let subject = AuditSubject(session)
    let events: [AuditEvent] =
      switch answer {
      case .begun: [.initiationOutcome(subject, nil, status: nil), .consentAsked(subject)]
      case .failed(let failure):
        [.initiationOutcome(subject, failure.kind, status: failure.status)]
      }
    let entries = events.map { AuditEntry($0, by: actor, at: now) }
    try await write { transaction throws(DatabaseError) in
      _ = try audit.append(entries, in: transaction)
    }
  }
}
