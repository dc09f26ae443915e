import Synchronization

/// Holds those who wait until so many have arrived.
final class Gate: Sendable {
  private struct State {
    var missing: Int
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(opensAfter count: Int) { state = Mutex(State(missing: count)) }

  func arrive() {
    let waiters = state.withLock { state in
      state.missing -= 1
      return state.missing <= 0 ? exchange(&state.waiters, with: []) : []
    }
    for waiter in waiters { waiter.resume() }
  }

  func wait() async {
    await withCheckedContinuation { waiter in
      let isOpen = state.withLock { state in
        if state.missing > 0 { state.waiters.append(waiter) }
        return state.missing <= 0
      }
      if isOpen { waiter.resume() }
    }
  }
}
