import Database

extension LedgerInspection {
  /// A page of what a search of the audit log finds.
  package func audit(
    _ search: AuditSearch, from cursor: Int64? = nil
  ) async throws(CommandFailure) -> AuditPage {
    try await read { transaction throws(DatabaseError) in
      try search.page(from: cursor, in: transaction)
    }
  }

  /// The story of one onboarding.
  ///
  /// - Throws: ``CommandFailure/Status/unknown`` where the ledger has none of this id.
  package func timeline(of id: OnboardingID) async throws(CommandFailure) -> AuditTimeline {
    let timeline = try await read { transaction throws(DatabaseError) in
      try AuditTimeline(of: id, in: transaction)
    }
    guard let timeline else { throw CommandFailure(.unknown, "no onboarding is named \(id)") }
    return timeline
  }

  /// What the log's newest checkpoint calls it; nil where there is none yet.
  package func auditOrigin() async throws(CommandFailure) -> String? {
    try await read { transaction throws(DatabaseError) in
      try KeptCheckpoint.latest(in: transaction)?.origin
    }
  }
}

extension KeptCheckpoint {
  /// The note's first line; not verified.
  var origin: String? {
    note.split(separator: UInt8(ascii: "\n"), maxSplits: 1).first.flatMap {
      String(validating: $0, as: UTF8.self)
    }
  }
}
