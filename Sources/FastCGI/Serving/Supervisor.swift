import CFastCGI
import Glibc
import Logging
import Synchronization

/// The thread beside the I/O threads: starts and ends them, keeps time, carries out a stop.
final class Supervisor: Sendable {
  private let engine: Engine
  private let stopDeadline: Mutex<ContinuousClock.Instant?> = Mutex(nil)

  init(_ engine: Engine) { self.engine = engine }

  /// Asks for a stop; the earliest deadline of several holds.
  func stop(by deadline: ContinuousClock.Instant) {
    stopDeadline.withLock { $0 = min($0 ?? deadline, deadline) }
    engine.wakeup.signal()
  }

  /// Serves until a stop is complete.
  func run() throws(ServerError) {
    guard engine.epoll.add(engine.listener.descriptor, [.readable, .edge], .listener) else {
      throw .resources(errno: errno)
    }
    let threads = (0..<max(1, engine.limits.ioThreads)).compactMap { [engine] index in
      PosixThread(name: "fastcgi-\(index)") { Worker(engine).run() }
    }
    guard !threads.isEmpty else { throw .resources(errno: EAGAIN) }
    var resumption: ContinuousClock.Instant?
    while !isFinished() {
      engine.wakeup.wait(milliseconds: tick)
      resumption = resume(at: resumption)
      expire()
      if stopDeadline.withLock({ $0 }) != nil { engine.stopAccepting() }
    }
    engine.end()
    for thread in threads { thread.join() }
    engine.abandonAll()
  }

  /// Ends a pause of accepting when it has lasted; it must, or what caused it would spin.
  private func resume(at resumption: ContinuousClock.Instant?) -> ContinuousClock.Instant? {
    guard engine.isAcceptPaused.load(ordering: .sequentiallyConsistent) else { return nil }
    guard let resumption, resumption <= .now else { return resumption ?? .now + Self.pause }
    engine.resumeAccepting()
    return nil
  }

  private static let pause = Duration.milliseconds(20)

  /// A pause of accepting is short, time limits are kept to a quarter.
  private var tick: Int32 {
    if engine.isAcceptPaused.load(ordering: .relaxed) { return Self.pause.milliseconds }
    let shortest = min(engine.limits.readTimeout, engine.limits.writeTimeout)
    var tick = max(10, min(1_000, shortest.milliseconds / 4))
    if let deadline = stopDeadline.withLock({ $0 }) {
      let left = ContinuousClock.now.duration(to: deadline) / Duration.milliseconds(1)
      tick = min(tick, Int32(max(0, min(left + 1, 1_000))))
    }
    return tick
  }

  private func isFinished() -> Bool {
    guard engine.isStopping.load(ordering: .sequentiallyConsistent),
      let deadline = stopDeadline.withLock({ $0 })
    else { return false }
    return engine.counters.connections.load(ordering: .sequentiallyConsistent) == 0
      || .now >= deadline
  }

  /// Ends every connection whose peer has had its time; its owner finds the end of the stream.
  private func expire() {
    let now = ContinuousClock.now
    for connection in engine.table.all {
      connection.state.withLock { state in
        guard let deadline = state.deadline, deadline <= now else { return }
        state.deadline = nil
        shutdown(connection.descriptor, Int32(SHUT_RDWR))
      }
    }
  }
}
