package import Database
package import FastCGI

/// Why a deployment does not start, or did not go on.
package enum ServiceError: Error, Sendable, CustomStringConvertible {
  case ledger(DatabaseError)
  case socket(ListenError)
  case server(ServerError)

  package var description: String {
    switch self {
    case .ledger(let error): "ledger: \(error)"
    case .socket(let error): "listen: \(error)"
    case .server(let error): "server: \(error)"
    }
  }
}
