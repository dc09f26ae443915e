import Database
import StrictJSON

/// What becomes of the audit log's entries over the years.
extension Operator {
  func hold(
    _ scope: HoldScope, reason: String, by actor: AuditActor
  ) async throws(Refusal) -> JSONObject {
    let hold = try await asked { () async throws(DatabaseError) in
      try await ledger.hold(scope, reason: reason, by: actor)
    }
    guard let hold else { throw Refusal(.notFound, "The audit log has no entry of it.") }
    return hold.json
  }

  func release(_ id: Int64, by actor: AuditActor) async throws(Refusal) -> JSONObject {
    let release = try await asked { () async throws(DatabaseError) in
      try await ledger.release(id, by: actor)
    }
    switch release {
    case .released(let hold): return hold.json
    case .unknown: throw Refusal(.notFound, "No hold has the number \(id).")
    case .earlier(let moment):
      throw Refusal(.notPossible, "Hold \(id) was released at \(moment.toTheSecond) already.")
    }
  }

  func prune(
    _ limit: PruneLimit, from bundle: Int64, by actor: AuditActor
  ) async throws(Refusal) -> JSONObject {
    try await asked { () async throws(DatabaseError) in
      try await ledger.prune(limit, from: bundle, by: actor)
    }.json
  }

  func erase(_ id: OnboardingID, by actor: AuditActor) async throws(Refusal) -> JSONObject {
    let erasure = try await asked { () async throws(DatabaseError) in
      try await ledger.erasePersonalData(of: id, by: actor)
    }
    switch erasure {
    case .erased(let record, let count):
      var facts = record.facts
      facts["disclosures_erased"] = .integer(Int64(count))
      return facts
    case .unknown: throw Refusal(.notFound, "No onboarding is named \(id).")
    case .open(let record):
      throw Refusal(
        .notPossible, "\(id) is \(record.state.rawValue): its data is needed until it is settled.",
        onboarding: id)
    case .held(let hold):
      throw Refusal(
        .notPossible,
        "Hold \(hold) keeps what the log has of \(id); jetway audit hold --list says why.",
        onboarding: id)
    }
  }

  func asked<T>(
    _ body: () async throws(DatabaseError) -> T
  ) async throws(Refusal) -> T {
    do throws(DatabaseError) {
      return try await body()
    } catch {
      throw Refusal(error)
    }
  }
}

extension AuditHold {
  fileprivate var json: JSONObject {
    [
      "hold": .integer(id), "first": .integer(first), "last": last.map { .integer($0) } ?? .null,
    ]
  }
}
