import AsyncHTTPClient
import NIOCore

extension HTTPTransport {
  /// The real transport. Make one for a process and shut it down at its end.
  ///
  /// HTTP/2 is used where TLS offers it. The library follows no redirect and logs nothing here (its
  /// trace level would print bodies). It never sends a request a second time; what it repeats is
  /// connecting, until `connectTimeout` has passed.
  ///
  /// - Parameters:
  ///   - connectTimeout: How long a request may wait for a connection, queueing included.
  ///   - responseLimit: The longest answer accepted, in bytes.
  ///   - needsBody: false where only the heads of answers are looked at: a body that is too long, or
  ///     does not come in time, is then left unread and no failure.
  ///   - connections: How many HTTP/1.1 connections may be open; more requests than these wait.
  package static func asyncHTTPClient(
    connectTimeout: Duration = .seconds(10), responseLimit: Int = 4 << 20, needsBody: Bool = true,
    connections: Int = 10_000
  ) -> HTTPTransport {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.decompression = .disabled
    configuration.timeout = .init(connect: TimeAmount(connectTimeout))
    // Less than any usual server keeps an idle connection (nginx 75 s, AWS 60 s): a request that
    // meets a closing connection would end as "unknown".
    configuration.connectionPool.idleTimeout = .seconds(30)
    configuration.http1_1ConnectionDebugInitializer = { FlushMerger.add(to: $0) }
    // Else each request asks the tracer that does nothing.
    configuration.tracing.tracer = nil
    let lanes = HTTPLanes(connections: connections, configuration)
    let templates = RequestTemplates()

    return HTTPTransport(
      shutdown: { await lanes.shutdown() },
      send: { request async throws(TransportError) in
        try await lanes.withClient { client async throws(TransportError) in
          try await HTTPExchange(responseLimit: responseLimit, needsBody: needsBody)
            .perform(request, from: templates, on: client)
        }
      })
  }
}
