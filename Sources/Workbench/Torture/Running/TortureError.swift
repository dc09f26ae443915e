package import Database

/// Why a torture run has no verdict.
package enum TortureError: Error, Sendable, CustomStringConvertible {
  case stack(StackError)
  /// The sandbox did not answer as it does.
  case sandbox(String)
  /// The judge cannot read the ledger.
  case ledger(DatabaseError)

  package var description: String {
    switch self {
    case .stack(let error): "\(error)"
    case .sandbox(let reason): "the sandbox cannot be asked: \(reason)"
    case .ledger(let error): "the ledger cannot be read: \(error)"
    }
  }
}
