import Database
import FastCGI

/// Serves the readers of the audit log over HTTP; everything here only reads, but for the entries
/// that tell of it.
///
/// Whoever is shown what entries say is named in the log before the answer goes out; where that
/// cannot be recorded, nothing is shown. Hashes, checkpoints and proofs are not recorded: they show
/// no content, and a monitor that asks for them every second would make the log grow by itself.
/// Whoever is turned away is recorded too.
struct AuditDesk: Sendable {
  let ledger: Ledger
  let access: AuditAccess

  init(ledger: Ledger, readers: AuditReaders, sources: Sources) {
    self.ledger = ledger
    access = AuditAccess(
      readers: readers, sources: sources, fingerprints: ledger.audit.fingerprints)
  }

  func respond(
    to request: Request, for resource: AuditResource
  ) async throws(Refusal) -> Response {
    let reader = access.reader(of: request, at: ledger.clock.now())
    switch (reader, resource) {
    case (.auditor, _): break
    case (.source(let names, _), .entry(let sequence)),
      (.source(let names, _), .proof(let sequence)):
      let entry = try await read { transaction throws(DatabaseError) in
        try AuditLog.entry(sequence, in: transaction)
      }
      guard let source = entry?.source, names.contains(source) else {
        throw try await denied(Self.missing, resource, reader)
      }
    case (.source, _), (.stranger, _):
      throw try await denied(access.refusal, resource, reader)
    }
    let query = try QueryParameters(request.query, known: resource.parameters)
    switch resource {
    case .checkpoint: return try await checkpoint()
    case .tile(let coordinate): return try await tile(coordinate)
    case .bundle(let coordinate): return try await bundle(coordinate, for: reader.actor)
    case .entries:
      return try await entries(
        AuditPageRequest(query, at: ledger.clock.now()), for: reader.actor)
    case .entry(let sequence): return try await entry(sequence, for: reader.actor)
    case .proof(let sequence): return try await proof(sequence)
    case .consistency: return try await consistency(query)
    }
  }

  static let missing = Refusal(.notFound, "The audit log has no such part.")

  /// - Returns: The refusal, once it is recorded.
  private func denied(
    _ refusal: Refusal, _ resource: AuditResource, _ reader: AuditReader
  ) async throws(Refusal) -> Refusal {
    try await record(.auditDenied(refusal.type, resource: resource.name), by: reader.actor)
    return refusal
  }

  func record(_ event: AuditEvent, by actor: AuditActor) async throws(Refusal) {
    do throws(DatabaseError) {
      try await ledger.record(event, by: actor)
    } catch {
      throw Refusal(error)
    }
  }

  func read<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws(DatabaseError) -> T
  ) async throws(Refusal) -> T {
    do throws(DatabaseError) {
      return try await ledger.database.read(body)
    } catch {
      throw Refusal(error)
    }
  }
}

extension AuditResource {
  /// What may follow the question mark.
  fileprivate var parameters: Set<String> {
    switch self {
    case .entries: AuditPageRequest.parameters
    case .consistency: ["old"]
    case .checkpoint, .tile, .bundle, .entry, .proof: []
    }
  }
}
