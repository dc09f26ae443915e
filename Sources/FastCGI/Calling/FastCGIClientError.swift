/// Why a call over a Unix socket brought no response.
package enum FastCGIClientError: Error, Sendable, Hashable {
  /// The socket's path is longer than 107 bytes, so nobody can listen there.
  case pathTooLong
  /// Nobody listens at the path.
  case noServer
  /// The socket's permissions keep us out.
  case notPermitted
  /// The time limit passed; the request may have been carried out.
  case timedOut
  /// The server closed the connection before its answer was complete, as it does to a user whom it
  /// does not know; the request may have been carried out.
  case closed
  /// The answer is longer than the limit, in bytes.
  case tooLarge(limit: Int)
  /// The answer is not one of a FastCGI responder.
  case malformed
  /// The server did not take the request: FastCGI's protocol status (FastCGI 1.0, 5.5).
  case declined(protocolStatus: UInt8)
  /// A system call failed.
  case system(call: String, errno: Int32)
}

extension FastCGIClientError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .pathTooLong: "the socket's path is longer than 107 bytes"
    case .noServer: "nobody listens there"
    case .notPermitted: "the socket does not let this user in"
    case .timedOut: "there was no answer in time"
    case .closed: "the server closed the connection without an answer"
    case .tooLarge(let limit): "the answer is longer than \(limit) bytes"
    case .malformed: "the answer is not one of a FastCGI responder"
    case .declined(let status): "the server did not take the request (protocol status \(status))"
    case .system(let call, let errno): "\(call) failed with errno \(errno)"
    }
  }
}
