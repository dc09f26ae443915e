import Database
import FastCGI

extension Refusal {
  /// Whether it turns a webhook away, as opposed to telling how far one has come.
  var isDenial: Bool { (400..<500).contains(type.status) && !Self.progress.contains(type) }

  private static let progress: Set<ProblemType> = [
    .stillRunning, .upstreamRejected, .onboardingExpired, .onboardingAbandoned,
  ]
}

extension Ledger {
  func recordDenial(
    _ refusal: Refusal, of request: Request, source: Source?
  ) async throws(Refusal) {
    let now = clock.now()
    let sender = Sender(
      request, source: source, verification: source?.verification(of: request, at: now))
    let actor = AuditActor(sender, fingerprints: audit.fingerprints)
    let entry = AuditEntry(.webhookDenied(refusal.type), by: actor, at: now)
    try await write { transaction throws(DatabaseError) in
      _ = try audit.append([entry], in: transaction)
    }
  }
}
