import AsyncHTTPClient
import NIOCore
import Synchronization

/// Clients side by side, each for a bounded number of requests; the first that has room is used.
///
/// async-http-client opens one HTTP/2 connection for a host, and what exceeds the streams that the
/// server allows on it (100 to 128 as a rule) waits. Of HTTP/1.1 it keeps a host's connections in one
/// array that it copies for each new connection and searches for each request. Lanes bound both.
final class HTTPLanes: Sendable {
  /// Requests at a time in one lane.
  static let width = 100

  private let clients: [HTTPClient]
  private let busy: Mutex<[Int]>

  /// - Parameter connections: How many HTTP/1.1 connections all lanes together may have.
  init(connections: Int, _ configuration: HTTPClient.Configuration) {
    let count = max(1, connections / Self.width)
    var configuration = configuration
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = max(
      1, connections / count)
    // One event loop each: else half of all requests would be handed from one to another and back.
    clients = (0..<count).map { _ in
      HTTPClient(
        eventLoopGroupProvider: .shared(HTTPClient.defaultEventLoopGroup.next()),
        configuration: configuration)
    }
    busy = Mutex([Int](repeating: 0, count: count))
  }

  func withClient<R, E: Error>(_ body: (HTTPClient) async throws(E) -> R) async throws(E) -> R {
    let lane = enter()
    defer { busy.withLock { $0[lane] -= 1 } }
    return try await body(clients[lane])
  }

  func shutdown() async {
    // The only errors are a second shutdown, and connections that were still busy.
    for client in clients { try? await client.shutdown() }
  }

  private func enter() -> Int {
    busy.withLock { busy in
      let lane =
        busy.firstIndex { $0 < Self.width } ?? busy.indices.min { busy[$0] < busy[$1] } ?? 0
      busy[lane] += 1
      return lane
    }
  }
}
