import Dispatch
import Synchronization

/// A queue that many tasks fill and a few threads of its own empty; only those threads block.
final class Mailbox<Element: Sendable>: Sendable {
  private struct State {
    var waiting: [Element] = []
    var sleepers = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  private let alarm = DispatchSemaphore(value: 0)

  /// How many wait to be taken.
  var count: Int { state.withLock { $0.waiting.count } }

  /// Queues an element; false if the mailbox is closed.
  func put(_ element: Element) -> Bool {
    let (taken, wakes) = state.withLock { state in
      guard !state.isClosed else { return (false, false) }
      state.waiting.append(element)
      guard state.sleepers > 0 else { return (true, false) }
      state.sleepers -= 1
      return (true, true)
    }
    if wakes { alarm.signal() }
    return taken
  }

  /// Waits for something to come, and takes the oldest, `limit` at most. Empty once the mailbox is
  /// closed and everything was taken.
  func take(limit: Int) -> [Element] {
    while true {
      if let batch = takeOrEnlist(limit) { return batch }
      alarm.wait()
    }
  }

  /// As ``take(limit:)``; nil where nothing came for that long.
  func take(limit: Int, within patience: Duration) -> [Element]? {
    let end = DispatchTime.now() + patience / .seconds(1)
    while true {
      if let batch = takeOrEnlist(limit) { return batch }
      if alarm.wait(timeout: end) == .success { continue }
      if withdraw() { return nil }
      // Somebody counts on this sleeper to wake: the signal is there or on its way.
      alarm.wait()
    }
  }

  /// What waits; nil where nothing does, and the caller is now one of those who are woken.
  private func takeOrEnlist(_ limit: Int) -> [Element]? {
    state.withLock { state in
      if state.waiting.isEmpty {
        if state.isClosed { return [] }
        state.sleepers += 1
        return nil
      }
      return Self.takeFirst(limit, from: &state.waiting)
    }
  }

  /// False where every sleeper has been sent a signal.
  private func withdraw() -> Bool {
    state.withLock { state in
      guard state.sleepers > 0 else { return false }
      state.sleepers -= 1
      return true
    }
  }

  /// Refuses what comes from now on and wakes everybody who waits.
  func close() {
    let sleepers = state.withLock { state in
      state.isClosed = true
      defer { state.sleepers = 0 }
      return state.sleepers
    }
    for _ in 0..<sleepers { alarm.signal() }
  }

  private static func takeFirst(_ limit: Int, from waiting: inout [Element]) -> [Element] {
    var batch: [Element] = []
    if waiting.count <= limit {
      swap(&batch, &waiting)
    } else {
      batch = Array(waiting.prefix(limit))
      waiting.removeFirst(limit)
    }
    return batch
  }
}
