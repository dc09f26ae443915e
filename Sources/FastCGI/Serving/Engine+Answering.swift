import CFastCGI
import Glibc
import Logging
import Synchronization

extension Engine {
  /// Hands a request to the application, which runs here until it first suspends.
  func begin(_ request: Request, on exchange: Exchange) {
    guard
      counters.inFlight.add(1, ordering: .relaxed).newValue <= limits.inFlight
    else {
      counters.inFlight.subtract(1, ordering: .relaxed)
      counters.shed.increment()
      refuse(.overloaded(retryAfterSeconds: limits.retryAfterSeconds), request, on: exchange)
      return
    }
    let task = Task.immediateDetached { [self] in
      let response = await responder.respond(request)
      counters.inFlight.subtract(1, ordering: .relaxed)
      answer(response, on: exchange)
    }
    let connection = exchange.connection
    // Under the lock: the task may be answering at this moment, and arms the descriptor itself.
    connection.state.withLock { state in
      guard state.watch(task, turn: exchange.turn) else { return }
      arm(connection, &state, [.hangUp, .once], turn: exchange.turn)
    }
  }

  func refuse(_ refusal: TransportRefusal, _ request: Request?, on exchange: Exchange) {
    answer(refusals(refusal, request), on: exchange)
  }

  /// Sends a response without waiting; callable from any thread.
  func answer(_ response: Response, on exchange: Exchange) {
    let connection = exchange.connection
    let turn = connection.state.withLock { state in
      state.isCurrent(exchange.turn) ? state.enter(.receiving) : nil
    }
    guard let turn else {
      counters.aborted.increment()
      return
    }
    send(records(of: response, exchange), from: 0, keeps: exchange.keeps, on: connection, turn)
  }

  private func records(of response: Response, _ exchange: Exchange) -> [UInt8] {
    do throws(ResponseDefect) {
      return try ResponseRecords.bytes(
        response, method: exchange.method, requestID: exchange.requestID)
    } catch {
      logger.error("the application's response was not sent: \(error)")
      let bare = Response.text(500, "internal error\n")
      return
        (try? ResponseRecords.bytes(
          bare, method: exchange.method, requestID: exchange.requestID)) ?? []
    }
  }

  /// Sends what the socket takes, and leaves the rest to the epoll set.
  func send(
    _ bytes: [UInt8], from start: Int, keeps: Bool, on connection: Connection, _ turn: UInt32
  ) {
    var start = start
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.send(
          connection.descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start,
          Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        start += count
      } else if errno == EAGAIN {
        wait(toSend: bytes, from: start, keeps: keeps, on: connection, turn)
        return
      } else if errno != EINTR {
        counters.aborted.increment()
        close(connection, turn)
        return
      }
    }
    counters.answered.increment()
    if keeps {
      rest(connection, turn, isFresh: false)
    } else {
      close(connection, turn)
    }
  }

  private func wait(
    toSend bytes: [UInt8], from start: Int, keeps: Bool, on connection: Connection, _ turn: UInt32
  ) {
    connection.state.withLock { state in
      guard state.isCurrent(turn) else { return }
      let turn = state.enter(.sending(bytes, from: start, keeps: keeps))
      if state.deadline == nil { state.deadline = .now + limits.writeTimeout }
      arm(connection, &state, [.writable, .once], turn: turn)
    }
  }
}
