import Synchronization

/// Requests that wait for an onboarding to come further.
package final class Waiters: Sendable {
  private struct State {
    var table = WaitTable()
    var isEnded = false
  }

  /// Whoever removes an entry from the table settles its promise, outside the lock.
  private let state = Mutex(State())

  package init() {}

  /// How many are waiting.
  package var count: Int { state.withLock { $0.table.count } }

  /// Whether a webhook's request waits for it now.
  package func isAwaited(_ id: OnboardingID) -> Bool {
    state.withLock { $0.table.isAwaited(id) }
  }

  /// Begins to wait; done before the onboarding is read or anything is started, so that no
  /// announcement is lost. It ends with its result, or when nobody holds it.
  ///
  /// - Parameters:
  ///   - deadline: When to wait no longer; noticed by the next `expire`.
  ///   - isRequest: Whether a webhook's request waits, and not somebody who asks for the status.
  ///   - isEnough: Whether the waiting is over with this record; must neither block nor wait.
  package func register(
    _ id: OnboardingID, until deadline: Timestamp, isRequest: Bool,
    isEnough: @escaping @Sendable (OnboardingRecord) -> Bool
  ) -> Wait {
    let promise = Promise<OnboardingRecord?>()
    let entry = WaitTable.Entry(
      id: id, deadline: deadline, isRequest: isRequest, isEnough: isEnough, promise: promise)
    let number = state.withLock { $0.isEnded ? nil : $0.table.add(entry) }
    if number == nil { promise.fulfil(nil) }
    return Wait(number, of: self, promise)
  }

  /// Resumes those for whom the record is enough; the others keep it as the latest.
  package func announce(_ record: OnboardingRecord) {
    let waiting = state.withLock { $0.table.offer(record) }
    let content = waiting.filter { $0.isEnough(record) }
    guard !content.isEmpty else { return }
    let removed = state.withLock { state in content.compactMap { state.table.remove($0.number) } }
    for entry in removed { entry.promise.fulfil(record) }
  }

  /// Ends those whose deadline has come, each with the latest record that was announced to it.
  package func expire(at now: Timestamp) {
    Self.settle(state.withLock { $0.table.removeDue(at: now) })
  }

  /// Ends those who wait for this onboarding: nothing more will be heard of it for now.
  package func end(_ id: OnboardingID) {
    Self.settle(state.withLock { $0.table.removeAll(of: id) })
  }

  /// Ends all, now and from now on: what is registered later ends at once.
  package func endAll() {
    Self.settle(
      state.withLock { state in
        state.isEnded = true
        return state.table.removeAll()
      })
  }

  fileprivate func end(_ number: Int) {
    Self.settle(state.withLock { $0.table.remove(number) }.map { [$0] } ?? [])
  }

  private static func settle(_ entries: [WaitTable.Entry]) {
    for entry in entries { entry.promise.fulfil(entry.latest) }
  }
}

extension Waiters {
  /// One request's waiting, from its registration on.
  package final class Wait: Sendable {
    private let number: Int?
    private let waiters: Waiters
    private let promise: Promise<OnboardingRecord?>

    fileprivate init(_ number: Int?, of waiters: Waiters, _ promise: Promise<OnboardingRecord?>) {
      self.number = number
      self.waiters = waiters
      self.promise = promise
    }

    deinit { end() }

    /// The record that was enough, at once where it was announced already. At the deadline the
    /// latest one that was announced since the registration, or nil. nil for a cancelled task.
    package func result() async -> OnboardingRecord? {
      let record = await promise.value()
      end()
      return record ?? nil
    }

    /// Waits no longer; what it has been told so far is its result.
    package func end() {
      if let number { waiters.end(number) }
    }
  }
}
