import AirbyteAPI
import StrictJSON
import Synchronization

/// Token endpoints without sockets: they answer as a test says, and remember what they were sent.
final class FakeProvider: Sendable {
  typealias Answer = Result<HTTPResponse, TransportError>

  private struct State {
    var requests: [HTTPRequest] = []
    var answers: [Answer] = []
    var gate: AsyncStream<Void>?
  }

  static let refreshToken = "refresh-canary-3b2c"
  static let accessToken = "access-canary-8e5a"
  static let issued: JSON = [
    "access_token": .string(accessToken), "refresh_token": .string(refreshToken),
    "token_type": "bearer", "expires_in": 1800, "scope": "oauth crm.read", "hub_id": 4711,
    "instance_url": "https://eu7.hubspot.example",
  ]

  private let state = Mutex(State())

  /// What the next requests are answered, in turn; after them all succeed.
  func answer(_ answers: Answer...) { state.withLock { $0.answers = answers } }

  /// What the next so many requests are answered.
  func answer(_ answer: Answer, times: Int) {
    state.withLock { $0.answers = Array(repeating: answer, count: times) }
  }

  /// Makes a request wait for the stream before it is answered.
  func hold(until gate: AsyncStream<Void>) { state.withLock { $0.gate = gate } }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }

  var transport: HTTPTransport {
    HTTPTransport { [self] request async throws(TransportError) in
      let gate = state.withLock { state in
        state.requests.append(request)
        return state.gate
      }
      if let gate { for await _ in gate { break } }
      let answer = state.withLock { $0.answers.isEmpty ? nil : $0.answers.removeFirst() }
      return try (answer ?? Self.json(200, Self.issued)).get()
    }
  }

  static func json(_ status: Int, _ json: JSON) -> Answer {
    .success(HTTPResponse(status: status, body: json.bytes))
  }
}
