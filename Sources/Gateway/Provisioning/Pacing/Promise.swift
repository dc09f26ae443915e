import Synchronization

/// A value that is given once and awaited by any number of tasks.
final class Promise<Value: Sendable>: Sendable {
  private typealias Waiting = CheckedContinuation<Value?, Never>

  private struct State {
    var value: Value?
    var waiting: [Int: Waiting] = [:]
    var count = 0
  }

  private let state = Mutex(State())

  /// The first value counts; a later one is ignored.
  func fulfil(_ value: Value) {
    let waiting = state.withLock { state in
      guard state.value == nil else { return [Int: Waiting]() }
      state.value = value
      return exchange(&state.waiting, with: [:])
    }
    for continuation in waiting.values { continuation.resume(returning: value) }
  }

  /// Waits for the value; nil where the task is cancelled before.
  func value() async -> Value? {
    let number = state.withLock { state in
      state.count += 1
      return state.count
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let value = state.withLock { state in
          if state.value == nil { state.waiting[number] = continuation }
          return state.value
        }
        if let value { return continuation.resume(returning: value) }
        // The handler may have run before there was anything to cancel.
        if Task.isCancelled { cancel(number) }
      }
    } onCancel: {
      cancel(number)
    }
  }

  private func cancel(_ number: Int) {
    state.withLock { $0.waiting.removeValue(forKey: number) }?.resume(returning: nil)
  }
}
