import Synchronization

/// The exchanges of codes that this process has begun and not ended.
package final class RunningExchanges: Sendable {
  private let tasks = Mutex<[OAuthSessionID: Task<Void, Never>]>([:])

  func begin(_ id: OAuthSessionID, _ work: @escaping @Sendable () async -> Void) {
    tasks.withLock { tasks in
      tasks[id] = Task {
        await work()
        self.tasks.withLock { _ = $0.removeValue(forKey: id) }
      }
    }
  }

  /// Waits for the exchange of a session, where this process has begun one, but not for longer than
  /// somebody waits for a page.
  func end(of id: OAuthSessionID, within limit: Duration) async {
    guard let task = tasks.withLock({ $0[id] }) else { return }
    let (ended, end) = AsyncStream<Void>.makeStream()
    Task {
      await task.value
      end.finish()
    }
    let timer = Task {
      try? await Task.sleep(for: limit)
      end.finish()
    }
    for await _ in ended {}
    timer.cancel()
  }

  /// Waits for all of them: each takes ``OAuthProvider/timeout`` at most, and a commit.
  package func drained() async {
    while let task = tasks.withLock({ $0.values.first }) { await task.value }
  }
}
