import CFastCGI
import Glibc
import Logging
import Synchronization

/// One I/O thread: takes an event, reads a request by libfcgi, starts the application on it.
final class Worker {
  private let engine: Engine
  private let reader: RequestReader
  private let buffer: PeekBuffer

  init(_ engine: Engine) {
    self.engine = engine
    reader = RequestReader(limits: engine.limits, mountPoint: engine.mountPoint)
    buffer = PeekBuffer(capacity: engine.limits.parameterBytes * 2 + 65_536)
  }

  func run() {
    while !engine.isEnded.load(ordering: .acquiring) {
      switch engine.epoll.wait() {
      case .listener:
        accept()
      case .connection(let descriptor, let turn):
        handle(engine.table[descriptor], turn)
      case .end, nil: break
      }
    }
  }

  /// Takes all that waits in the kernel's queue, which is short (`somaxconn`, 4,096): a web server
  /// that finds it full answers 502. The last one is read from at once, the others when their turn
  /// comes.
  private func accept() {
    if let (connection, turn) = takeQueue() { receive(connection, turn, isFresh: true) }
  }

  private func takeQueue() -> (Connection, turn: UInt32)? {
    var last: (Connection, turn: UInt32)?
    while true {
      switch engine.acceptOne() {
      case .connection(let connection, let turn):
        if let (connection, turn) = last { engine.rest(connection, turn, isFresh: true) }
        last = (connection, turn)
      case .skipped: break
      case .nothing: return last
      }
    }
  }

  private func handle(_ connection: Connection?, _ turn: UInt32) {
    guard let connection else { return }
    switch connection.state.withLock({ $0.claim(turn: turn) }) {
    case .receive(let turn, let isFresh):
      // New connections come in bursts, and those accepted already wait in epoll's queue before the
      // listener: the kernel's would fill meanwhile.
      if isFresh, let (next, turn) = takeQueue() { engine.rest(next, turn, isFresh: true) }
      receive(connection, turn, isFresh: isFresh)
    case .send(let bytes, let start, let keeps, let turn):
      engine.send(bytes, from: start, keeps: keeps, on: connection, turn)
    case .cancel(let task):
      task.cancel()
    case .nothing: break
    }
  }

  /// Reads one request and starts the application on it.
  private func receive(_ connection: Connection, _ turn: UInt32, isFresh: Bool) {
    var preview = Preview(limits: engine.limits)
    var count = buffer.peek(connection.descriptor)
    let isIdle = count == 0
    if count == nil, errno == EAGAIN {
      engine.rest(connection, turn, isFresh: isFresh)
      return
    }
    while let available = count, available > 0 {
      switch buffer.judge(by: &preview, count: available) {
      case .needs(let needed):
        guard needed <= buffer.capacity else { return refuse(connection, turn) }
        engine.limitReading(connection)
        count = buffer.peek(
          connection.descriptor, waitingFor: needed,
          milliseconds: engine.limits.readTimeout.milliseconds)
      case .hostile:
        return refuse(connection, turn)
      case .headTooLarge:
        let exchange = Exchange(
          connection: connection, turn: turn, requestID: preview.requestID, method: "GET",
          keeps: false)
        engine.counters.refused.increment()
        return engine.refuse(.headTooLarge, nil, on: exchange)
      case .sound(let end):
        return read(connection, turn, preview, end: end, available: available)
      }
    }
    // A kept connection that the web server closes is no loss.
    if !isIdle || isFresh { engine.counters.lost.increment() }
    engine.close(connection, turn)
  }

  private func refuse(_ connection: Connection, _ turn: UInt32) {
    engine.counters.hostile.increment()
    engine.notice("a connection was closed: its bytes are not those of a web server")
    engine.close(connection, turn)
  }

  private func read(
    _ connection: Connection, _ turn: UInt32, _ preview: Preview, end: Int?, available: Int
  ) {
    engine.unlimitReading(connection)
    let outcome = reader.read(from: connection.descriptor, arrivesWhole: end != nil) {
      engine.limitReading(connection)
    }
    engine.unlimitReading(connection)
    // Bytes behind the request's end are gone with libfcgi's buffer: that connection ends here.
    let keeps = preview.keepsConnection && (end == nil || end == available)
    func exchange(method: String, keeps: Bool) -> Exchange {
      let turn = connection.state.withLock { $0.enter(.running(nil)) }
      return Exchange(
        connection: connection, turn: turn, requestID: preview.requestID, method: method,
        keeps: keeps)
    }
    switch outcome {
    case .request(let request):
      engine.begin(request, on: exchange(method: request.method, keeps: keeps))
    case .refused(let refusal):
      engine.counters.refused.increment()
      engine.refuse(refusal, nil, on: exchange(method: "GET", keeps: keeps))
    case .undrained(let refusal):
      engine.counters.refused.increment()
      engine.refuse(refusal, nil, on: exchange(method: "GET", keeps: false))
    case .lost:
      engine.counters.lost.increment()
      engine.close(connection, turn)
    case .lostAndClosed:
      engine.counters.lost.increment()
      engine.forget(connection, turn)
    }
  }
}
