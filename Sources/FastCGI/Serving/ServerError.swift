/// Why a server cannot run.
package enum ServerError: Error, Sendable, Hashable {
  /// This libfcgi is not the version whose structures we know; install libfcgi 2.4.2.
  case unknownLibrary
  /// The system has no more descriptors, memory or threads; errno tells which.
  case resources(errno: Int32)
  /// `run` was called before; make a new server.
  case alreadyRan
}

extension ServerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownLibrary: "this libfcgi is not version 2.4.2, whose structures we know"
    case .resources(let errno): "no descriptors, memory or threads left (errno \(errno))"
    case .alreadyRan: "a server runs only once"
    }
  }
}
