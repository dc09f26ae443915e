/// Why there is no answer to a request.
///
/// The difference between the cases is what a create call depends on: only ``notSent(_:)`` proves
/// that the upstream cannot have acted.
package enum TransportError: Error, Sendable, Hashable {
  /// Not one byte of the request's body was handed to a connection.
  case notSent(NotSentReason)
  /// The request, or a part of it, may have arrived.
  case interrupted(InterruptionReason)
  /// The answer was longer than allowed; the rest of it was not read.
  case responseTooLarge(limit: Int)
}

/// What stood in the way of sending. All of them are sure; most of them pass by waiting.
package enum NotSentReason: String, Sendable, Hashable, CaseIterable {
  case connectionRefused = "the connection was refused"
  case hostNotFound = "the host name could not be resolved"
  case secureChannelFailed = "the TLS handshake failed"
  case connectTimedOut = "connecting took too long"
  case noFreeConnection = "no connection became free in time"
  case connectionClosed = "the connection closed before the request was sent"
  case unusableRequest = "the URL or a header field cannot be sent"
  case shutDown = "the HTTP client was shut down"
  case other = "the connection could not be made"
}

/// What cut an exchange short.
package enum InterruptionReason: String, Sendable, Hashable, CaseIterable {
  case timedOut = "the answer took too long"
  case connectionClosed = "the connection closed before the whole answer had come"
  case malformedAnswer = "the answer was not HTTP"
  case other = "the exchange broke off"
}
