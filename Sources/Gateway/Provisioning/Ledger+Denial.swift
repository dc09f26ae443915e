import Database
import FastCGI

extension Refusal {
  /// Whether it turns a webhook away, as opposed to telling how far one has come.
  var isDenial: Bool { (400..<500).contains(type.status) && !Self.progress.contains(type) }

  private static let progress: Set<ProblemType> = [.stillRunning, .upstreamRejected]
}

extension Ledger {
  func recordDenial(
    _ refusal: Refusal, of request: Request, source: Source?
  ) async throws(Refusal) {
    let actor = AuditActor(Sender(request, source: source), fingerprints: audit.fingerprints)
    let now = clock.now()
    try await write { transaction throws(DatabaseError) in
      try audit.append(
        [.webhookDenied(refusal.type)], by: actor, at: now, in: transaction)
    }
  }
}
