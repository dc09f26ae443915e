/// Why a program does not serve, or did not go on.
package enum FastCGIProgramError: Error, Sendable, Hashable {
  case listen(ListenError)
  case server(ServerError)
  /// SIGTERM and SIGINT cannot be taken, so a stop would lose requests.
  case noSignals
}

extension FastCGIProgramError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .listen(let error): "\(error)"
    case .server(let error): "\(error)"
    case .noSignals: "SIGTERM and SIGINT cannot be taken; check the limit of open files"
    }
  }
}
