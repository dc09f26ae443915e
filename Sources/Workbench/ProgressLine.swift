import Synchronization

/// Says how far a long command is: nothing in its first second, then at most once a second.
package final class ProgressLine: Sendable {
  private struct State {
    var last = ContinuousClock.now
    var isShown = false
  }

  private let terminal: Terminal
  private let state = Mutex(State())

  package init(_ terminal: Terminal = .error) { self.terminal = terminal }

  package func show(_ text: String) {
    let isDue = state.withLock { state in
      let now = ContinuousClock.now
      guard now - state.last >= .seconds(1) else { return false }
      state.last = now
      state.isShown = true
      return true
    }
    guard isDue else { return }
    terminal.write(terminal.isInteractive ? "\r\u{1B}[K\(text)" : "\(text)\n")
  }

  /// Takes it away from a terminal.
  package func clear() {
    let wasShown = state.withLock { state in
      defer { state.isShown = false }
      return state.isShown
    }
    if wasShown, terminal.isInteractive { terminal.write("\r\u{1B}[K") }
  }
}
