package import Database
package import TransparencyLog

/// Why a server does not start on an audit log.
package enum AuditStartFailure: Error, Sendable, Hashable {
  case ledger(DatabaseError)
  case unreadable(path: String, reason: String)
  /// A checkpoint that is none of ours.
  case unverified(place: String, TransparencyLogError)
  /// The log was cut, or is an older copy.
  case shorter(entries: UInt64, promised: UInt64, by: String)
  /// Entries are not what they were.
  case altered(size: UInt64, by: String)
  case broken(entry: Int64)
}

extension AuditStartFailure: CustomStringConvertible {
  /// What was found and what the operator can do about it.
  package var description: String {
    switch self {
    case .ledger(let error): "\(error)"
    case .unreadable(let path, let reason):
      "the checkpoint in \(path) cannot be read (\(reason)): let the server's user read it"
    case .unverified(let place, let error):
      "the checkpoint in \(place) is not signed by a key of audit.signing_key (\(error)): keep the "
        + "old key as the file's second line until the new one has signed too (jetway audit keys "
        + "rotate does that); if nobody changed keys, somebody else wrote that checkpoint"
    case .shorter(let entries, let promised, let place):
      "the audit log has \(entries) entries, but the checkpoint in \(place) was signed over "
        + "\(promised): the ledger was cut or is an older copy. Restore the newest one. Onboardings "
        + "after it are unknown to an older copy and would be created again; if you must go on with "
        + "it, keep that checkpoint as evidence, move it away, and run jetway reconcile first"
    case .altered(let size, let place):
      "the first \(size) entries of the audit log are not those that the checkpoint in \(place) was "
        + "signed over: the ledger was altered. Keep a copy of it; jetway audit verify says where"
    case .broken(let entry):
      "entry \(entry) of the audit log is missing or is not what Jetway writes: the ledger was "
        + "altered. Keep a copy of it; jetway audit verify says more"
    }
  }
}
