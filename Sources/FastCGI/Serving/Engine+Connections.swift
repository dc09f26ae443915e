import CFastCGI
import Glibc
import Logging
import Synchronization

extension Engine {
  /// Waits for the connection's next request; a stop closes it instead, unless it is fresh.
  func rest(_ connection: Connection, _ turn: UInt32, isFresh: Bool) {
    let isOver = connection.state.withLock { state in
      guard state.isCurrent(turn) else { return false }
      if !isFresh, isStopping.load(ordering: .sequentiallyConsistent) { return true }
      let next = state.enter(.waiting(isFresh: isFresh))
      // A kept connection is the web server's to close: a POST on its way would become a 502.
      state.deadline = isFresh ? .now + limits.readTimeout : nil
      arm(connection, &state, [.readable, .hangUp, .once], turn: next)
      return false
    }
    if isOver { close(connection, turn) }
  }

  /// Orders the next event; the caller holds the lock.
  func arm(
    _ connection: Connection, _ state: inout ConnectionState, _ interest: Epoll.Interest,
    turn: UInt32
  ) {
    let source = Epoll.Source.connection(descriptor: connection.descriptor, turn: turn)
    if state.isRegistered {
      _ = epoll.modify(connection.descriptor, interest, source)
    } else if epoll.add(connection.descriptor, interest, source) {
      state.isRegistered = true
    } else {
      // No event will ever come. Both sides see the end now, and the deadline closes it.
      state.deadline = .now
      notice("epoll takes no more descriptors (errno \(errno))", level: .error)
    }
  }

  /// Closes a connection that the caller owns.
  func close(_ connection: Connection, _ turn: UInt32) {
    let isOurs = connection.state.withLock { state in
      guard state.isCurrent(turn) else { return false }
      _ = state.enter(.closed)
      return true
    }
    guard isOurs else { return }
    Glibc.close(connection.descriptor)
    forgetConnection()
  }

  /// Forgets a connection whose descriptor libfcgi has closed: the number may be another's by now.
  func forget(_ connection: Connection, _ turn: UInt32) {
    connection.state.withLock { state in
      if state.isCurrent(turn) { _ = state.enter(.closed) }
    }
    forgetConnection()
  }

  /// Before the owner waits for the peer: a limit for each read, and one for them all.
  func limitReading(_ connection: Connection) {
    let needsTimeout = connection.state.withLock { state in
      if state.deadline == nil { state.deadline = .now + limits.readTimeout }
      defer { state.hasReceiveTimeout = true }
      return !state.hasReceiveTimeout
    }
    guard needsTimeout else { return }
    var time = limits.readTimeout.timeval
    unsafe setsockopt(
      connection.descriptor, SOL_SOCKET, SO_RCVTIMEO, &time,
      socklen_t(MemoryLayout<timeval>.size))
  }

  /// After it: nobody but the owner touches the descriptor.
  func unlimitReading(_ connection: Connection) {
    connection.state.withLock { $0.deadline = nil }
  }
}

extension Duration {
  var milliseconds: Int32 {
    Int32(
      clamping: min(components.seconds, 86_400) * 1_000 + components.attoseconds
        / 1_000_000_000_000_000)
  }

  var timeval: Glibc.timeval {
    Glibc.timeval(
      tv_sec: Int(components.seconds), tv_usec: Int(components.attoseconds / 1_000_000_000_000))
  }
}
