import AirbyteAPI
import Logging
import Secrets
import Synchronization

/// An upstream without a socket: gives out tokens, and the scripted ends of all other calls in
/// their order.
final class ScriptedUpstream: Sendable {
  typealias End = Result<HTTPResponse, TransportError>

  private struct State {
    var tokenEnds: [End]
    var ends: [End]
    var tokenCalls = 0
    var requests: [HTTPRequest] = []
  }

  private let state: Mutex<State>

  /// - Parameter tokenEnds: What the token endpoint does first; afterwards it gives tokens that
  ///   live for 900 seconds: `token-1`, `token-2` and so on by the number of calls.
  init(_ ends: [End] = [], tokenEnds: [End] = []) {
    state = Mutex(State(tokenEnds: tokenEnds, ends: ends))
  }

  /// Everything but the token calls.
  var requests: [HTTPRequest] { state.withLock(\.requests) }
  var tokenCalls: Int { state.withLock(\.tokenCalls) }

  func client(
    organizationID: String? = nil, clock: AirbyteClock = ManualClock().clock,
    logger: Logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
  ) -> AirbyteClient {
    let configuration = AirbyteConfiguration(
      baseURL: BaseURL("https://upstream.test")!, clientID: "app",
      clientSecret: Secret("app-secret"), organizationID: organizationID,
      attemptTimeout: .seconds(7))
    let transport = HTTPTransport { request async throws(TransportError) in
      try self.end(of: request).get()
    }
    return AirbyteClient(
      configuration: configuration, transport: transport, logger: logger, clock: clock)
  }

  private func end(of request: HTTPRequest) -> End {
    state.withLock { state in
      if request.url.hasSuffix("/applications/token") {
        state.tokenCalls += 1
        if !state.tokenEnds.isEmpty { return state.tokenEnds.removeFirst() }
        return .success(
          .json(200, #"{"access_token":"token-\#(state.tokenCalls)","expires_in":900}"#))
      }
      state.requests.append(request)
      return state.ends.isEmpty
        ? .failure(.notSent(.other)) : state.ends.removeFirst()
    }
  }
}

extension HTTPResponse {
  static func json(_ status: Int, _ text: String, _ fields: [HTTPField] = []) -> HTTPResponse {
    HTTPResponse(status: status, fields: fields, body: Array(text.utf8))
  }
}

extension HTTPRequest {
  var bodyText: String { String(decoding: body, as: UTF8.self) }

  func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}
