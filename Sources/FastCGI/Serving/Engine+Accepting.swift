import CFastCGI
import Glibc
import Logging
import Synchronization

extension Engine {
  /// Accepts one connection; the caller reads from it at once, since a web server that connects
  /// has something to say.
  func acceptOne() -> (Connection, turn: UInt32)? {
    // Counted before the look at `isStopping`, so that a stop that sees none has missed none.
    guard
      counters.connections.add(1, ordering: .sequentiallyConsistent).newValue
        <= limits.connections
    else {
      forgetConnection()
      pauseAccepting(because: "\(limits.connections) connections are open")
      return nil
    }
    guard !isStopping.load(ordering: .sequentiallyConsistent) else {
      forgetConnection()
      return nil
    }
    let descriptor = accept(listener.descriptor)
    guard descriptor >= 0 else {
      let error = errno
      forgetConnection()
      if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(error) {
        pauseAccepting(because: "accept failed with errno \(error)")
      }
      return nil
    }
    return adopt(descriptor)
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

  /// Leaves the kernel's queue alone for a moment: accepting again at once would spin.
  private func pauseAccepting(because reason: String) {
    guard !isAcceptPaused.exchange(true, ordering: .sequentiallyConsistent) else { return }
    _ = epoll.modify(listener.descriptor, [], .listener)
    notice("accepting pauses: \(reason)")
    wakeup.signal()
  }

  /// The supervisor's part of a pause.
  func resumeAccepting() {
    guard isAcceptPaused.load(ordering: .sequentiallyConsistent),
      !isStopping.load(ordering: .sequentiallyConsistent),
      counters.connections.load(ordering: .relaxed) < limits.connections
    else { return }
    isAcceptPaused.store(false, ordering: .sequentiallyConsistent)
    _ = epoll.modify(listener.descriptor, .readable, .listener)
  }

  /// One connection less; the last one ends a stop.
  func forgetConnection() {
    let left = counters.connections.subtract(1, ordering: .sequentiallyConsistent).newValue
    if left == 0, isStopping.load(ordering: .sequentiallyConsistent) { wakeup.signal() }
  }
}
