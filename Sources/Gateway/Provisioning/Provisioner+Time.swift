import Synchronization

extension Provisioner {
  /// Begins to stop: lets those who wait for a step that is under way hear its end, for a while, and
  /// ends all other waits.
  package func stop(within deadline: Duration) {
    stopEnds.withLock { $0 = .now + deadline }
    Task {
      await drained(within: deadline / 3)
      waiters.endAll()
    }
  }

  /// Returns once no step is under way, at the latest when the time for the stop is over.
  package func stopped() async {
    let end = stopEnds.withLock { $0 } ?? .now
    await drained(within: max(.seconds(1), end - .now))
  }

  /// Returns once no step is under way, at the latest after `limit`.
  package func drained(within limit: Duration) async {
    let draining = Task { await lanes.drained() }
    let timer = Task {
      do { try await Task.sleep(for: limit) } catch { return }
      draining.cancel()
    }
    await draining.value
    timer.cancel()
  }

  /// Ends waits whose time is over, until the task is cancelled.
  package func keepTime() async {
    while !Task.isCancelled {
      do {
        try await Task.sleep(for: .milliseconds(50))
      } catch {
        return
      }
      waiters.expire(at: clock.now())
    }
  }
}
