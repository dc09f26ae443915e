import FastCGI
import Synchronization

/// What a receiver of notifications got, and what it says next.
final class NotificationInbox: Sendable {
  private struct State {
    var requests: [Request] = []
    var answers: [Response] = []
  }

  private let state = Mutex(State())

  /// All that came, to any address, the oldest first.
  var requests: [Request] { state.withLock { $0.requests } }

  /// What the next ones are answered, in turn; after them all with 204.
  func answer(_ answers: Response...) { state.withLock { $0.answers = answers } }

  func take(_ request: Request) -> Response {
    state.withLock { state in
      state.requests.append(request)
      return state.answers.isEmpty ? Response(status: 204) : state.answers.removeFirst()
    }
  }
}
