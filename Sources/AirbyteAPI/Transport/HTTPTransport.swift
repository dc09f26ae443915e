/// How a request reaches the upstream: a closure, so that tests can answer without a socket.
package struct HTTPTransport: Sendable {
  package let send: @Sendable (HTTPRequest) async throws(TransportError) -> HTTPResponse

  /// Ends the transport and the requests still under way.
  package let shutdown: @Sendable () async -> Void

  package init(
    shutdown: @escaping @Sendable () async -> Void = {},
    send: @escaping @Sendable (HTTPRequest) async throws(TransportError) -> HTTPResponse
  ) {
    self.send = send
    self.shutdown = shutdown
  }
}
