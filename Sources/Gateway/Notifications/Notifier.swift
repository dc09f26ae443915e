package import AirbyteAPI
import Database
package import Logging
import Synchronization

/// Tells each source the ends of its onboardings, whatever becomes of the process meanwhile: at
/// least once, with the same id each time.
///
/// The schedule is in the ledger and nowhere else; of what is due, no more is held in memory than is
/// being sent.
package final class Notifier: Sendable {
  /// Tries at a time over all targets; each has an open file.
  package static let width = 32
  /// Tries at a time for one target.
  package static let widthOfTarget = 8

  private struct Running {
    var ids: [String: Set<NotificationID>] = [:]
    /// Which source comes first changes with every round.
    var rounds = 0
    /// From here on a failure may be our own doing.
    var isStopping = false
  }

  let ledger: Ledger
  private let targets: [(source: String, target: NotificationTarget)]
  let transport: HTTPTransport
  private let lanes: Lanes
  let clock: WallClock
  let jitter: @Sendable () -> Double
  let logger: Logger
  private let running = Mutex(Running())

  /// - Parameters:
  ///   - transport: Must not follow redirects.
  ///   - jitter: From 0 to 1.
  package init(
    ledger: Ledger, sources: [Source], transport: HTTPTransport, clock: WallClock,
    jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }, logger: Logger
  ) {
    self.ledger = ledger
    targets = sources.compactMap { source in source.notify.map { (source.name, $0) } }
    self.transport = transport
    lanes = Lanes(capacity: Self.width, sources: targets.map(\.source))
    self.clock = clock
    self.jitter = jitter
    self.logger = logger
  }

  /// Works until the task is cancelled.
  package func run() async {
    while !Task.isCancelled {
      let next = await round()
      await ledger.outbox.signal.sleep(
        until: next, from: clock.now(), within: Self.shortestSleep...Self.longestSleep)
    }
  }

  /// The schedule can also be changed by another process.
  private static let longestSleep: Duration = .seconds(30)
  private static let shortestSleep: Duration = .milliseconds(20)

  /// Starts what is due and has a place.
  ///
  /// - Returns: When there will be more to start; nil where only a signal can tell.
  package func round() async -> Timestamp? {
    var next: Timestamp?
    for (source, target) in inTurn() {
      let later: Timestamp?
      do throws(DatabaseError) {
        later = try await start(source, target)
      } catch {
        logger.error("the outbox cannot be read", metadata: ["cause": "\(error)"])
        return clock.now() + .seconds(1)
      }
      next = [next, later].compactMap(\.self).min()
    }
    return next
  }

  /// Returns once nothing is being sent.
  package func drained() async { await lanes.drained() }

  var isStopping: Bool { running.withLock(\.isStopping) }

  /// Begins to stop: what is being sent has this long to come to its end. What does not is sent
  /// again at the next start.
  package func stop(within limit: Duration) async {
    running.withLock { $0.isStopping = true }
    await drained(within: limit)
    await transport.shutdown()
    await drained(within: .seconds(1))
  }

  private func drained(within limit: Duration) async {
    let draining = Task { await lanes.drained() }
    let timer = Task {
      do { try await Task.sleep(for: limit) } catch { return }
      draining.cancel()
    }
    await draining.value
    timer.cancel()
  }

  private func inTurn() -> [(source: String, target: NotificationTarget)] {
    guard !targets.isEmpty else { return [] }
    let first = running.withLock { running in
      running.rounds += 1
      return running.rounds % targets.count
    }
    return Array(targets[first...] + targets[..<first])
  }

  private func start(
    _ source: String, _ target: NotificationTarget
  ) async throws(DatabaseError) -> Timestamp? {
    let now = clock.now()
    let busy = running.withLock { $0.isStopping ? nil : $0.ids[source] ?? [] }
    guard let busy else { return nil }
    let room = min(lanes.free(for: source), Self.widthOfTarget - busy.count)
    // What is being sent is still due; that it ends wakes us, and then there is room again.
    let backlog = try await ledger.backlog(
      of: source, at: target.url, now: now, limit: busy.count + max(0, room))
    guard !backlog.isDisabled else {
      let ended = try await ledger.endPending(of: source, at: target.url)
      return ended < Ledger.disablingBatch ? nil : now
    }
    if let hold = backlog.notBefore { return hold }
    for pending in backlog.due where !busy.contains(pending.record.id) {
      guard let place = lanes.enter(source) else { break }
      send(pending, to: target, in: place)
    }
    return backlog.next
  }

  private func send(
    _ pending: PendingNotification, to target: NotificationTarget, in place: Lanes.Place
  ) {
    let (id, source) = (pending.record.id, pending.record.source)
    let isNew = running.withLock { $0.ids[source, default: []].insert(id).inserted }
    guard isNew else { return place.leave() }
    Task {
      await attempt(pending, target)
      _ = running.withLock { $0.ids[source]?.remove(id) }
      place.leave()
      ledger.outbox.wake(for: source)
    }
  }
}
