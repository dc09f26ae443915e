import Glibc
import Logging
import Synchronization

/// What all threads of a server share; the work is in its extensions, in the order of a request.
final class Engine: Sendable {
  let listener: Listener
  let limits: TransportLimits
  let allowedPeers: Set<UInt32>?
  let mountPoint: String
  let refusals: @Sendable (TransportRefusal, Request?) -> Response
  let responder: Responder
  let logger: Logger
  /// Accepts one connection; a test hands in one that fails.
  let accept: @Sendable (Int32) -> Int32

  let epoll: Epoll
  let table = ConnectionTable()
  let counters = Counters()
  let endSignal: Wakeup
  /// Wakes the supervisor.
  let wakeup: Wakeup
  let notices = Throttle()

  /// No more accepting, no more keeping of connections.
  let isStopping = Atomic<Bool>(false)
  /// Something may be left in the queue, for the supervisor to announce.
  let isAcceptPaused = Atomic<Bool>(false)
  /// The I/O threads return.
  let isEnded = Atomic<Bool>(false)

  init(
    listener: consuming Listener, limits: TransportLimits, allowedPeers: Set<UInt32>?,
    mountPoint: String, refusals: @escaping @Sendable (TransportRefusal, Request?) -> Response,
    responder: Responder, logger: Logger, accept: @escaping @Sendable (Int32) -> Int32
  ) throws(ServerError) {
    guard let epoll = Epoll(), let wakeup = Wakeup(), let endSignal = Wakeup()
    else { throw .resources(errno: errno) }
    self.listener = listener
    self.limits = limits
    self.allowedPeers = allowedPeers
    self.mountPoint = mountPoint
    self.refusals = refusals
    self.responder = responder
    self.logger = logger
    self.accept = accept
    self.epoll = epoll
    self.wakeup = wakeup
    self.endSignal = endSignal
  }

  /// Logs what may come often at most once a second.
  func notice(_ message: @autoclosure () -> Logger.Message, level: Logger.Level = .warning) {
    if notices.pass() { logger.log(level: level, message()) }
  }
}
