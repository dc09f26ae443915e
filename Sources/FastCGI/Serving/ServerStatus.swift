/// A server's counters at one moment.
package struct ServerStatus: Sendable, Hashable {
  /// Connections accepted since the start.
  package var accepted: Int
  /// Connections open now.
  package var connections: Int
  /// Requests handed to the application and not answered yet.
  package var inFlight: Int
  /// Responses handed to the web server, refusals included.
  package var answered: Int
  /// Requests answered by the transport: 400, 413, 431.
  package var refused: Int
  /// Requests answered by 503 because too many were in flight.
  package var shed: Int
  /// Requests whose client went away before the answer.
  package var aborted: Int
  /// Requests that never arrived in full: the peer died or took too long.
  package var lost: Int
  /// Connections closed because their bytes were not those of a web server.
  package var hostile: Int
  /// Connections closed because the peer's user is not on the list.
  package var strangers: Int
}
