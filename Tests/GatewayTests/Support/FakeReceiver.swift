import AirbyteAPI
import Synchronization

/// A receiver of notifications without sockets: answers as a test says, and remembers what it was
/// sent.
final class FakeReceiver: Sendable {
  typealias Answer = Result<HTTPResponse, TransportError>

  struct State {
    var requests: [HTTPRequest] = []
    var answers: [Answer] = []
    var gate: AsyncStream<Void>?
    var running = 0
    var mostRunning = 0
  }

  private let state = Mutex(State())

  /// What the next tries are answered, in turn; after them all with 204.
  func answer(_ answers: Answer...) { state.withLock { $0.answers = answers } }

  func answer(_ answer: Answer, times: Int) {
    state.withLock { $0.answers = Array(repeating: answer, count: times) }
  }

  /// Makes each try wait for an element of the stream, or its end, before it is answered.
  func hold(until gate: AsyncStream<Void>) { state.withLock { $0.gate = gate } }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }
  /// The tries that wait now, and the most that ever did.
  var running: (now: Int, most: Int) { state.withLock { ($0.running, $0.mostRunning) } }

  var transport: HTTPTransport {
    HTTPTransport { [self] request async throws(TransportError) in
      let (answer, gate) = state.withLock { state in
        state.requests.append(request)
        state.running += 1
        state.mostRunning = max(state.mostRunning, state.running)
        return (state.answers.isEmpty ? nil : state.answers.removeFirst(), state.gate)
      }
      if let gate { for await _ in gate { break } }
      state.withLock { $0.running -= 1 }
      return try (answer ?? Self.status(204)).get()
    }
  }

  static func status(_ status: Int, retryAfter: String? = nil) -> Answer {
    .success(
      HTTPResponse(
        status: status, fields: retryAfter.map { [HTTPField("Retry-After", $0)] } ?? []))
  }
}

extension HTTPRequest {
  /// The first field of that name.
  func first(_ name: String) -> String? { fields.first { $0.name == name }?.value }
}
