/// Why a program does not serve, or did not go on.
package enum FastCGIProgramError: Error, Sendable, Hashable {
  case listen(ListenError)
  case server(ServerError)
}

extension FastCGIProgramError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .listen(let error): "\(error)"
    case .server(let error): "\(error)"
    }
  }
}
