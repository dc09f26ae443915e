/// What an entry says that has to agree with other entries and with the ledger.
struct LoggedFact: Sendable {
  let sequence: Int64
  /// nil where what it said was pruned.
  let kind: AuditLineKind?
  let time: Timestamp
  let onboarding: String?
  let upstreamID: String?
  let outcome: String?
  /// Of the entry that an onboarding begins with.
  let request: LoggedRequest?
}

extension LoggedFact {
  /// What is left of a pruned entry of an onboarding.
  init(pruned sequence: Int64, of onboarding: String) {
    self.sequence = sequence
    self.onboarding = onboarding
    kind = nil
    time = Timestamp(milliseconds: 0)
    upstreamID = nil
    outcome = nil
    request = nil
  }

  /// nil for an entry that stands by itself.
  init?(_ line: ScannedLine, in bytes: [UInt8]) {
    guard line.onboarding != nil || line.kind == .deleteIntent || line.kind == .deleteOutcome else {
      return nil
    }
    func text(_ range: Range<Int>?) -> String? {
      range.map { AuditLineScanner.text($0, in: bytes) }
    }
    sequence = line.sequence
    kind = line.kind
    time = Timestamp(milliseconds: line.time)
    onboarding = text(line.onboarding)
    upstreamID = text(line.upstreamID)
    outcome =
      [.repeated, .resolved, .workspaceFailed].contains(line.kind) ? text(line.outcome) : nil
    request =
      line.kind.beginsOnboarding
      ? LoggedRequest(
        source: text(line.source), connector: text(line.connector),
        workspace: text(line.workspace), receivedAt: time)
      : nil
  }
}

/// What was asked for, as far as both the log and the ledger's table tell it.
struct LoggedRequest: Sendable, Hashable {
  let source: String?
  let connector: String?
  let workspace: String?
  let receivedAt: Timestamp
}
