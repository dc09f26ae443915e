import CFastCGI
import Glibc
import Logging
import Synchronization

extension Engine {
  /// Accepts one connection.
  func acceptOne() -> Accepted {
    // Counted before the look at `isStopping`, so that a stop that sees none has missed none.
    guard
      counters.connections.add(1, ordering: .sequentiallyConsistent).newValue
        <= limits.connections
    else {
      forgetConnection()
      pauseAccepting(because: "\(limits.connections) connections are open")
      return .nothing
    }
    guard !isStopping.load(ordering: .sequentiallyConsistent) else {
      forgetConnection()
      return .nothing
    }
    let descriptor = accept(listener.descriptor)
    guard descriptor >= 0 else {
      let error = errno
      forgetConnection()
      switch error {
      case EMFILE, ENFILE, ENOBUFS, ENOMEM:
        pauseAccepting(because: "accept failed with errno \(error)")
        return .nothing
      case EAGAIN, EINVAL: return .nothing  // empty; empty and shut down
      default: return .skipped  // that one died in the queue
      }
    }
    guard let (connection, turn) = adopt(descriptor) else { return .skipped }
    return .connection(connection, turn: turn)
  }

  /// Takes a connection that was accepted and counted.
  func adopt(_ descriptor: Int32) -> (Connection, turn: UInt32)? {
    counters.accepted.increment()
    guard isAllowed(descriptor) else {
      counters.strangers.increment()
      notice("a connection from a user who is not on the list of peers was closed")
      Glibc.close(descriptor)
      forgetConnection()
      return nil
    }
    guard let connection = table.open(descriptor) else {
      Glibc.close(descriptor)
      forgetConnection()
      pauseAccepting(because: "descriptor \(descriptor) is beyond the table")
      return nil
    }
    return (connection, turn: connection.state.withLock { $0.open() })
  }

  private func isAllowed(_ descriptor: Int32) -> Bool {
    guard let allowedPeers, listener.isUnix else { return true }
    var uid: UInt32 = 0
    return unsafe jetway_peer_uid(descriptor, &uid) == 0 && allowedPeers.contains(uid)
  }

  /// Leaves what is in the kernel's queue for later: no event will announce it again, and to try
  /// again at once would spin.
  private func pauseAccepting(because reason: String) {
    guard !isAcceptPaused.exchange(true, ordering: .sequentiallyConsistent) else { return }
    notice("accepting pauses: \(reason)")
    wakeup.signal()
  }

  /// What accepting came to.
  enum Accepted {
    case connection(Connection, turn: UInt32)
    /// Something was taken from the queue and closed again.
    case skipped
    /// The queue is empty, or not ours to look at now.
    case nothing
  }

  /// The supervisor's part of a pause.
  func resumeAccepting() {
    guard isAcceptPaused.load(ordering: .sequentiallyConsistent),
      !isStopping.load(ordering: .sequentiallyConsistent),
      counters.connections.load(ordering: .relaxed) < limits.connections
    else { return }
    isAcceptPaused.store(false, ordering: .sequentiallyConsistent)
    _ = epoll.modify(listener.descriptor, [.readable, .edge], .listener)
  }

  /// One connection less; the last one ends a stop.
  func forgetConnection() {
    let left = counters.connections.subtract(1, ordering: .sequentiallyConsistent).newValue
    if left == 0, isStopping.load(ordering: .sequentiallyConsistent) { wakeup.signal() }
  }
}
