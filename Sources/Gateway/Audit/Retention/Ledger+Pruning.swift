import Database

extension Ledger {
  /// Deletes what the next few bundles say, as far as they may go, and records each run of them.
  func prune(
    _ limit: PruneLimit, from bundle: Int64, by actor: AuditActor
  ) async throws(DatabaseError) -> PruneReport {
    let now = clock.now()
    return try await database.write { transaction throws(DatabaseError) in
      let report = try AuditRetention(limit: limit).prune(from: bundle, in: transaction)
      let entries = report.entries.map { run in
        AuditEntry(
          .logPruned(first: run.lowerBound, last: run.upperBound), by: actor, at: now)
      }
      if !entries.isEmpty { try audit.append(entries, in: transaction) }
      return report
    }
  }
}

extension LedgerInspection {
  /// What could be deleted now.
  package func pruning(_ limit: PruneLimit) async throws(CommandFailure) -> PruneReport {
    var report = PruneReport()
    report.next = 0
    while let next = report.next {
      report.add(
        try await read { transaction throws(DatabaseError) in
          try AuditRetention(limit: limit).review(from: next, in: transaction)
        })
    }
    return report
  }

  /// Those that hold first, then the newest.
  package func holds() async throws(CommandFailure) -> [KeptHold] {
    try await read { transaction throws(DatabaseError) in try KeptHold.all(in: transaction) }
  }
}

extension OperatorChannel {
  /// Deletes what may go, a few bundles at a time so that nobody else waits for long.
  ///
  /// - Parameter progress: Is told how many entries are deleted so far.
  package func prune(
    _ limit: PruneLimit, progress: (Int64) -> Void = { _ in }
  ) async throws(CommandFailure) -> PruneReport {
    var report = PruneReport()
    report.next = 0
    while let next = report.next {
      let answer = try await perform(.audit(.prune(limit, from: next)))
      guard let part = PruneReport(json: answer), part.next ?? .max > next else {
        throw CommandFailure(
          .unavailable, "the server's answer cannot be read; is it of the same version?")
      }
      report.add(part)
      progress(report.entryCount)
    }
    return report
  }
}
