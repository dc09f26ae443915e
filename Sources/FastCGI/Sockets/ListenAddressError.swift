/// Why a text is not an address to listen on.
package enum ListenAddressError: Error, Sendable, Hashable {
  /// Write `unix:/path` or `tcp:127.0.0.1:9000`.
  case unknownKind
  /// Write the path from the root, as in `unix:/run/jetway/jetway.sock`.
  case pathNotAbsolute
  /// Choose a path of at most 107 bytes.
  case pathTooLong
  /// End the address with a port, as in `tcp:127.0.0.1:9000`.
  case noPort
}

extension ListenAddressError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownKind: "not an address: write unix:/path or tcp:127.0.0.1:9000"
    case .pathNotAbsolute: "the socket's path must begin with a slash"
    case .pathTooLong: "the socket's path is longer than 107 bytes"
    case .noPort: "the address must end in a port, as in tcp:127.0.0.1:9000"
    }
  }
}
