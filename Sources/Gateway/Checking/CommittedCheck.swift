/// The right to ask Airbyte once to try a connector out: it exists only after the audit log has said
/// so, on disk. Only the ledger makes one.
struct CommittedCheck: ~Copyable, Sendable {
  let check: PendingCheck

  /// - Parameter check: Is on disk.
  init(_ check: PendingCheck) { self.check = check }
}
