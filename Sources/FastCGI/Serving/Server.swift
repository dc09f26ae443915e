import CFastCGI
import Glibc
package import Logging
import Synchronization

/// A FastCGI application server on one listener.
///
/// A few threads share one epoll set with the listener and all waiting connections. Whoever gets an
/// event reads one whole request by libfcgi and starts the application as a task; no thread is held
/// while a request is in flight, and the response is sent from wherever the task ends.
package final class Server: Sendable {
  private let engine: Engine
  private let supervisor: Supervisor
  private let hasRun = Atomic<Bool>(false)

  /// Prepares libfcgi and takes the listener; `run` serves.
  ///
  /// - Parameters:
  ///   - allowedPeers: users whose processes may connect by a Unix socket; `nil` for all who can.
  ///   - mountPoint: what to take off the front of every path, e.g. `/jetway`.
  ///   - refusals: what to answer where the transport says no; gets the request where it is known.
  package convenience init(
    listener: consuming Listener, limits: TransportLimits = TransportLimits(),
    allowedPeers: Set<UInt32>? = nil, mountPoint: String = "",
    refusals: @escaping @Sendable (TransportRefusal, Request?) -> Response = { refusal, _ in
      refusal.plainResponse
    },
    responder: Responder, logger: Logger
  ) throws(ServerError) {
    try self.init(
      listener: listener, limits: limits, allowedPeers: allowedPeers, mountPoint: mountPoint,
      refusals: refusals, responder: responder, logger: logger, accept: { jetway_accept($0) })
  }

  init(
    listener: consuming Listener, limits: TransportLimits, allowedPeers: Set<UInt32>?,
    mountPoint: String, refusals: @escaping @Sendable (TransportRefusal, Request?) -> Response,
    responder: Responder, logger: Logger, accept: @escaping @Sendable (Int32) -> Int32
  ) throws(ServerError) {
    guard LibFCGI.prepare() else { throw .unknownLibrary }
    engine = try Engine(
      listener: listener, limits: limits, allowedPeers: allowedPeers, mountPoint: mountPoint,
      refusals: refusals, responder: responder, logger: logger, accept: accept)
    supervisor = Supervisor(engine)
  }

  /// Serves until `stop` is through; then every connection is closed.
  package func run() async throws(ServerError) {
    guard !hasRun.exchange(true, ordering: .relaxed) else { throw .alreadyRan }
    let end = await withCheckedContinuation {
      (continuation: CheckedContinuation<Result<Void, ServerError>, Never>) in
      let thread = PosixThread(name: "fastcgi") { [supervisor] in
        do throws(ServerError) {
          continuation.resume(returning: .success(try supervisor.run()))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
      guard let thread else {
        continuation.resume(returning: .failure(.resources(errno: EAGAIN)))
        return
      }
      thread.detach()
    }
    try end.get()
  }

  /// Stops: accepts no more, answers what was accepted or queued, cancels what is left after
  /// `deadline`. From any thread, any number of times; before `run` it makes that return at once.
  package func stop(within deadline: Duration) {
    supervisor.stop(by: .now + deadline)
  }

  /// The counters now.
  package var status: ServerStatus { engine.counters.snapshot }
}
