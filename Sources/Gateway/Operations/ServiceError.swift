package import Database
package import FastCGI

/// Why a deployment does not start, or did not go on.
package enum ServiceError: Error, Sendable, CustomStringConvertible {
  case ledger(DatabaseError)
  case audit(AuditStartFailure)
  case transport(FastCGIProgramError)

  package var description: String {
    switch self {
    case .ledger(let error): "ledger: \(error)"
    case .audit(let error): "audit log: \(error)"
    case .transport(let error): "\(error)"
    }
  }
}
