/// One of the things that a verification of the audit log looks at, in the order in which they are
/// told.
package enum AuditCheck: String, Sendable, Hashable, CaseIterable {
  case file, rules, entries, lines, tiles, checkpoints, signatures, intents, onboardings, secrets
  case disclosures, pruning

  /// What holds where nothing was found.
  package var statement: String {
    switch self {
    case .file: "the ledger's file can be read"
    case .rules: "tables, indices and triggers are as this version makes them"
    case .entries: "no entry is missing, and each says its own number"
    case .lines: "each entry is one that Jetway writes"
    case .tiles: "the kept hashes are those of the entries"
    case .checkpoints: "the entries lead to the root of each checkpoint"
    case .signatures: "each checkpoint is signed by a key of the log"
    case .intents: "each intent is followed by its outcome"
    case .onboardings: "each onboarding is as its entries tell, and each entry has its onboarding"
    case .secrets: "the secret of each settled onboarding is erased"
    case .disclosures: "what is disclosed beside the log is what the entries were made of"
    case .pruning: "entries were deleted only where the log says so"
    }
  }
}
