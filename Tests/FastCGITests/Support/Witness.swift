import FastCGI
import Synchronization

/// What an application saw, and a way to wait until it saw so much.
final class Witness: Sendable {
  private struct State {
    var requests: [Request] = []
    var waiters: [(count: Int, CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  var requests: [Request] { state.withLock { $0.requests } }

  func note(_ request: Request) {
    let ready = state.withLock { state in
      state.requests.append(request)
      let count = state.requests.count
      let ready = state.waiters.filter { $0.count <= count }
      state.waiters.removeAll { $0.count <= count }
      return ready
    }
    for waiter in ready { waiter.1.resume() }
  }

  /// Waits until so many requests have come.
  func wait(for count: Int) async {
    await withCheckedContinuation { continuation in
      let isReady = state.withLock { state in
        if state.requests.count >= count { return true }
        state.waiters.append((count, continuation))
        return false
      }
      if isReady { continuation.resume() }
    }
  }
}
