import Database
package import Logging
import Synchronization

/// Goes on with every open onboarding when it is due, whether or not anybody asks for it.
///
/// The schedule is in the ledger and nowhere else; of what is due, no more is held in memory than
/// there are places in the lanes.
package final class RetryWorker: Sendable {
  /// The longest sleep: the schedule can also be changed by another process.
  private static let longestSleep: Duration = .seconds(30)
  private static let shortestSleep: Duration = .milliseconds(20)

  /// Steps at a time: after a long outage all that waits is due, and must not come back in one
  /// wave.
  private static let width = 256

  private struct Running {
    /// What was started and has not come to its end, and whether it was found due meanwhile.
    var steps: [OnboardingID: Bool] = [:]
    var countOfSource: [String: Int] = [:]
    /// Whether more was due than could be started.
    var isBehind = false
    /// Which source comes first changes with every round.
    var rounds = 0
  }

  private let provisioner: Provisioner
  private let clock: WallClock
  private let logger: Logger
  private let running = Mutex(Running())

  package init(provisioner: Provisioner, clock: WallClock, logger: Logger) {
    self.provisioner = provisioner
    self.clock = clock
    self.logger = logger
  }

  /// Works until the task is cancelled.
  package func run() async {
    while !Task.isCancelled {
      let next = await round()
      await provisioner.signal.sleep(
        until: next, from: clock.now(), within: Self.shortestSleep...Self.longestSleep)
    }
  }

  /// Starts what is due and has a place.
  ///
  /// - Returns: When there will be more to start; nil where only a signal can tell.
  package func round() async -> Timestamp? {
    let now = clock.now()
    do throws(DatabaseError) {
      let sources = inTurn(try await provisioner.ledger.openSources())
      guard !sources.isEmpty else { return nil }
      switch provisioner.gate.status(at: now) {
      case .closed: return try await start(from: sources, at: now)
      case .open(let until) where until > now: return until
      case .probing: return now + CircuitBreaker.recheck
      case .open:
        // One step is the probe; the others wait for what it finds.
        for source in sources {
          for id in try await provisioner.ledger.due(source, at: now, limit: 1) {
            if start(id, of: source) { return now + CircuitBreaker.recheck }
          }
        }
        return try await nextTry(of: sources, after: now)
      }
    } catch {
      logger.error("the schedule cannot be read", metadata: ["cause": "\(error)"])
      return now + .seconds(1)
    }
  }

  private func start(
    from sources: [String], at now: Timestamp
  ) async throws(DatabaseError) -> Timestamp? {
    for source in sources {
      let free = provisioner.lanes.free(for: source)
      let places = max(0, min(room(for: source, among: sources.count), free))
      // One more than there is room for tells that there is more.
      let due = try await provisioner.ledger.due(source, at: now, limit: Int64(places) + 1)
      // Told before any is started, for a step can end at once.
      if due.count > places { fallBehind(hasRoom: places > 0, isFull: free == 0) }
      for id in due.prefix(places) { start(id, of: source) }
      // Its refusal makes a full lane tell when there is room again.
      if free == 0, let first = due.first { start(first, of: source) }
    }
    return try await nextTry(of: sources, after: now)
  }

  /// Has the next step that ends begin another round: one of those that are started now, or one of
  /// those that left no room for more. Where the last of these has ended meanwhile, it begins at once.
  ///
  /// - Parameter isFull: Then the lane tells when there is a place again.
  private func fallBehind(hasRoom: Bool, isFull: Bool) {
    let isIdle = running.withLock { running in
      running.isBehind = true
      return running.steps.isEmpty
    }
    if isIdle, !hasRoom, !isFull { provisioner.signal.wake() }
  }

  private func nextTry(
    of sources: [String], after now: Timestamp
  ) async throws(DatabaseError) -> Timestamp? {
    var next: Timestamp?
    for source in sources {
      let later = try await provisioner.ledger.nextTry(source, after: now)
      next = [next, later].compactMap(\.self).min()
    }
    return next
  }

  /// What is left of its even share: a backlog of one source leaves the shares of the others free.
  private func room(for source: String, among sources: Int) -> Int {
    max(1, Self.width / sources) - running.withLock { $0.countOfSource[source] ?? 0 }
  }

  private func inTurn(_ sources: [String]) -> [String] {
    guard !sources.isEmpty else { return [] }
    let first = running.withLock { running in
      running.rounds += 1
      return running.rounds % sources.count
    }
    return Array(sources[first...] + sources[..<first])
  }

  /// - Returns: Whether it was; not where its lane is full or it is under way.
  @discardableResult
  private func start(_ id: OnboardingID, of source: String) -> Bool {
    guard let place = provisioner.lanes.enter(source) else { return false }
    let isNew = running.withLock { running in
      let isNew = running.steps[id] == nil
      running.steps[id] = !isNew
      if isNew { running.countOfSource[source, default: 0] += 1 }
      return isNew
    }
    guard isNew else { return false }
    Task {
      await provisioner.advance(id)
      let isMoreDue = running.withLock { running in
        let isDueAgain = running.steps.removeValue(forKey: id) ?? false
        running.countOfSource[source, default: 1] -= 1
        defer { running.isBehind = false }
        return isDueAgain || running.isBehind
      }
      place.leave()
      if isMoreDue { provisioner.signal.wake() }
    }
    return true
  }
}
