import AsyncHTTPClient
import NIOHTTP1
import Synchronization

/// Requests without fields and body, by method and address: to read an address costs more than to copy
/// what was read, and nearly all calls go to one.
final class RequestTemplates: Sendable {
  private struct Key: Hashable {
    let method: String
    let url: String
  }

  /// Over it all are forgotten: addresses with an id in them come once.
  private static let limit = 16

  private let known = Mutex<[Key: HTTPClient.Request]>([:])

  /// - Throws: What async-http-client has against the address.
  func template(for request: HTTPRequest) throws -> HTTPClient.Request {
    let key = Key(method: request.method, url: request.url)
    if let known = known.withLock({ $0[key] }) { return known }
    let new = try HTTPClient.Request(
      url: request.url, method: HTTPMethod(rawValue: request.method))
    known.withLock { known in
      if known.count >= Self.limit { known.removeAll() }
      known[key] = new
    }
    return new
  }
}
