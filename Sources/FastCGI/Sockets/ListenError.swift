/// Why a listener could not be opened.
package enum ListenError: Error, Sendable, Hashable {
  /// Another process answers there, or holds the lock: stop it first.
  case inUse
  /// Something that is not a socket lies at the path: move it away.
  case occupied
  /// TCP only on loopback: whoever reaches the port may forge every request.
  case notLoopback
  /// The group is unknown, or we may not give the socket to it.
  case group(String)
  /// The descriptor is not a listening stream socket.
  case notListening
  /// A system call failed.
  case system(call: String, errno: Int32)
}

extension ListenError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .inUse: "another process listens there"
    case .occupied: "something that is not a socket lies at that path"
    case .notLoopback: "TCP only on a loopback address, in digits"
    case .group(let name): "the socket cannot be given to the group \(name)"
    case .notListening: "the descriptor is not a listening socket"
    case .system(let call, let errno): "\(call) failed with errno \(errno)"
    }
  }
}
