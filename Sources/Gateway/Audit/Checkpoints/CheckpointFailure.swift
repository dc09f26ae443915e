package import Database
import Foundation
package import TransparencyLog

/// Why there is no new checkpoint. The log goes on without; the next try comes a second later.
package enum CheckpointFailure: Error, Sendable, Hashable {
  case ledger(DatabaseError)
  case signing(TransparencyLogError)
  case file(path: String, errno: Int32)
}

extension CheckpointFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .ledger(let error): "\(error)"
    case .signing(let error): "the audit signing key does not sign: \(error)"
    case .file(let path, let code):
      "\(path) cannot be written (\(String(cString: strerror(code)))): make room, or let the "
        + "server's user write there"
    }
  }
}
