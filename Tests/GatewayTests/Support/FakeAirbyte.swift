import AirbyteAPI
import StrictJSON
import Synchronization

/// An upstream without sockets: answers as a test says, and remembers what it was sent.
final class FakeAirbyte: Sendable {
  typealias Answer = Result<HTTPResponse, TransportError>

  struct State {
    var creates: [JSON] = []
    var lists = 0
    var answers: [Answer] = []
    var connectors: [JSON] = []
    var storesBeforeFailing = false
    var gate: AsyncStream<Void>?
  }

  private let state = Mutex(State())

  /// What the next create calls answer, in turn; after them all succeed.
  func answer(_ answers: Answer...) { state.withLock { $0.answers = answers } }

  /// Makes a create store its connector even where its answer is a failure.
  func storeBeforeFailing(_ stores: Bool = true) {
    state.withLock { $0.storesBeforeFailing = stores }
  }

  /// Makes a create wait for the stream before it answers.
  func hold(until gate: AsyncStream<Void>) { state.withLock { $0.gate = gate } }

  var creates: [JSON] { state.withLock { $0.creates } }
  var lists: Int { state.withLock { $0.lists } }
  var connectors: [JSON] { state.withLock { $0.connectors } }

  var transport: HTTPTransport {
    HTTPTransport { [self] request async throws(TransportError) in
      if request.url.hasSuffix("/applications/token") {
        return Self.ok(["access_token": "t", "token_type": "bearer", "expires_in": 900])
      }
      if request.method == "GET" { return list() }
      if let gate = state.withLock({ $0.gate }) { for await _ in gate { break } }
      return try create(request).get()
    }
  }

  private func list() -> HTTPResponse {
    state.withLock { state in
      state.lists += 1
      return Self.ok(["data": .array(state.connectors)])
    }
  }

  private func create(_ request: HTTPRequest) -> Answer {
    let body = (try? JSON(parsing: request.body)) ?? .null
    return state.withLock { state in
      state.creates.append(body)
      let connector: JSON = [
        "id": .string("connector-\(state.creates.count)"), "name": body["name"] ?? .null,
        "created_at": .string("2026-11-24T00:00:0\(state.creates.count)Z"),
      ]
      let answer = state.answers.isEmpty ? nil : state.answers.removeFirst()
      if answer == nil || state.storesBeforeFailing { state.connectors.append(connector) }
      return answer ?? .success(Self.ok(connector))
    }
  }

  static func ok(_ json: JSON) -> HTTPResponse { HTTPResponse(status: 200, body: json.bytes) }

  static func status(_ status: Int, _ body: JSON = .null) -> Answer {
    .success(HTTPResponse(status: status, body: body.bytes))
  }
}
