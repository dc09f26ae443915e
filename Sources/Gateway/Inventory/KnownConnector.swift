/// What the ledger knows of a connector: who has it, and who has had it removed.
struct KnownConnector: Sendable {
  let holder: KnownHolder?
  let removal: KnownRemoval?
}
