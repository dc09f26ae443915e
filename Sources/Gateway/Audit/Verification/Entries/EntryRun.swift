import TransparencyLog

/// Neighbouring entries, looked at by themselves: what is left is how they go with all others.
struct EntryRun: Sendable {
  /// Of a tile, its root; of one that is not full, or within which a checkpoint was signed, its
  /// leaves.
  struct Hashes: Sendable {
    let root: LogHash?
    let leaves: [LogHash]
  }

  /// From the first entry on; the last is cut short by ``gap``.
  var tiles: [Hashes] = []
  var facts: [LoggedFact] = []
  var acts: [(sequence: Int64, act: LogAct)] = []
  /// Those that the ledger keeps over these entries.
  var checkpoints: [KeptCheckpoint] = []
  var findings: [AuditFinding] = []
  /// The first entry that is missing, or that has no hash any more.
  var gap: Int64?
}
