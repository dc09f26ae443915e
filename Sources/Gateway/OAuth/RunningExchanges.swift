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

  /// Waits for the exchange of a session, where this process has begun one.
  func end(of id: OAuthSessionID) async { await tasks.withLock { $0[id] }?.value }

  /// Waits for all of them: each takes ``OAuthProvider/timeout`` at most, and a commit.
  package func drained() async {
    while let task = tasks.withLock({ $0.values.first }) { await task.value }
  }
}
