/// How much the transport takes before it says no.
package struct TransportLimits: Sendable, Hashable {
  /// Requests that may be in flight; one more is answered by `refusals(.overloaded)`.
  package var inFlight: Int
  /// Connections that may be open; beyond it accepting pauses and the kernel's queue fills.
  package var connections: Int
  /// Bytes of one request body; beyond it the answer is 413.
  package var bodyBytes: Int
  /// Bytes of an oversized body that are read and thrown away before the connection is closed.
  package var drainBytes: Int
  /// Parameters of one request.
  package var parameterCount: Int
  /// Bytes of all parameters of one request; nginx itself stops at 65,535.
  package var parameterBytes: Int
  /// Time to receive one whole request, from its first byte (a new connection: from accept).
  package var readTimeout: Duration
  /// Time for the web server to take one whole response.
  package var writeTimeout: Duration
  /// Threads that let libfcgi read; none of them is held while a request is in flight.
  package var ioThreads: Int
  /// What `Retry-After` should say when overloaded, in seconds.
  package var retryAfterSeconds: Int

  package init(
    inFlight: Int = 11_000, connections: Int = 16_384, bodyBytes: Int = 262_144,
    drainBytes: Int = 8_388_608, parameterCount: Int = 256, parameterBytes: Int = 65_536,
    readTimeout: Duration = .seconds(10), writeTimeout: Duration = .seconds(10),
    ioThreads: Int = 4, retryAfterSeconds: Int = 1
  ) {
    self.inFlight = inFlight
    self.connections = connections
    self.bodyBytes = bodyBytes
    self.drainBytes = drainBytes
    self.parameterCount = parameterCount
    self.parameterBytes = parameterBytes
    self.readTimeout = readTimeout
    self.writeTimeout = writeTimeout
    self.ioThreads = ioThreads
    self.retryAfterSeconds = retryAfterSeconds
  }
}
