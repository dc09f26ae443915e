import CFastCGI
import Glibc
import Logging
import Synchronization

extension Engine {
  /// The first half of a stop: nobody new, nothing queued lost, idle connections closed.
  func stopAccepting() {
    guard !isStopping.exchange(true, ordering: .sequentiallyConsistent) else { return }
    logger.info("stopping: \(counters.inFlight.load(ordering: .relaxed)) requests in flight")
    epoll.remove(listener.descriptor)
    // An inherited socket's queue waits for the successor; ours would be lost with us.
    if listener.isOurs {
      listener.refuseNewConnections()
      while adoptQueued() {}
    }
    for connection in table.all {
      connection.state.withLock { state in
        // What the web server sent before this moment can still be read, and is answered; what
        // it sends later fails there. The thread that gets the event finds out which.
        if case .waiting(isFresh: false) = state.phase {
          shutdown(connection.descriptor, Int32(SHUT_RD))
        }
      }
    }
  }

  private func adoptQueued() -> Bool {
    counters.connections.add(1, ordering: .sequentiallyConsistent)
    let descriptor = accept(listener.descriptor)
    guard descriptor >= 0 else {
      forgetConnection()
      return false
    }
    if let (connection, turn) = adopt(descriptor) { rest(connection, turn, isFresh: true) }
    return true
  }

  /// The second half: the I/O threads return, also those that wait for a peer's bytes.
  func end() {
    for connection in table.all {
      connection.state.withLock { state in
        if state.deadline != nil { shutdown(connection.descriptor, Int32(SHUT_RDWR)) }
      }
    }
    isEnded.store(true, ordering: .releasing)
    // Level-triggered and never taken: every thread sees it.
    _ = epoll.add(endSignal.descriptor, .readable, .end)
    endSignal.signal()
  }

  /// Closes what the deadline did not wait for, and cancels its tasks.
  func abandonAll() {
    for connection in table.all {
      let (isOpen, task) = connection.state.withLock { state -> (Bool, Task<Void, Never>?) in
        switch state.phase {
        case .closed: return (false, nil)
        case .receiving:
          // A task is sending on it at this moment; it will fail, and close it.
          shutdown(connection.descriptor, Int32(SHUT_RDWR))
          return (false, nil)
        case .running(let task):
          _ = state.enter(.closed)
          return (true, task)
        case .waiting, .sending:
          _ = state.enter(.closed)
          return (true, nil)
        }
      }
      task?.cancel()
      guard isOpen else { continue }
      Glibc.close(connection.descriptor)
      forgetConnection()
    }
  }
}
