/// The right to ask the upstream once to delete a connector: it exists only after the audit log has
/// said so, on disk. Only the ledger makes one.
struct CommittedDeletion: ~Copyable, Sendable {
  let removal: ConnectorRemoval

  /// - Parameter removal: Is on disk.
  init(_ removal: ConnectorRemoval) { self.removal = removal }
}
