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

  private let provisioner: Provisioner
  private let clock: WallClock
  private let logger: Logger
  /// What was started and has not come to its end, and whether it was found due meanwhile.
  private let running = Mutex<[OnboardingID: Bool]>([:])

  package init(provisioner: Provisioner, clock: WallClock, logger: Logger) {
    self.provisioner = provisioner
    self.clock = clock
    self.logger = logger
  }

  /// Works until the task is cancelled.
  package func run() async {
    while !Task.isCancelled {
      let next = await round()
      let now = clock.now()
      let pause = next.map { Duration.milliseconds($0.milliseconds - now.milliseconds) }
      await provisioner.signal.sleep(
        atMost: min(max(pause ?? Self.longestSleep, Self.shortestSleep), Self.longestSleep))
    }
  }

  /// Starts what is due and has a place.
  ///
  /// - Returns: When there will be more to start; nil where only a signal can tell.
  package func round() async -> Timestamp? {
    let now = clock.now()
    do throws(DatabaseError) {
      let sources = try await provisioner.ledger.openSources()
      if let until = provisioner.gate.holdsUntil(asOf: now) { return sources.isEmpty ? nil : until }
      var next: Timestamp?
      for source in sources {
        let places = provisioner.lanes.free(for: source)
        // One more than there is room for: its refusal makes the lane tell when there is room again.
        for id in try await provisioner.ledger.due(source, at: now, limit: Int64(places) + 1) {
          start(id, of: source)
        }
        let later = try await provisioner.ledger.nextTry(source, after: now)
        next = [next, later].compactMap(\.self).min()
      }
      return next
    } catch {
      logger.error("the schedule cannot be read", metadata: ["cause": "\(error)"])
      return now + .seconds(1)
    }
  }

  private func start(_ id: OnboardingID, of source: String) {
    guard let place = provisioner.lanes.enter(source) else { return }
    let isNew = running.withLock { running in
      let isNew = running[id] == nil
      running[id] = !isNew
      return isNew
    }
    guard isNew else { return }
    Task {
      await provisioner.advance(id)
      let isDueAgain = running.withLock { $0.removeValue(forKey: id) } ?? false
      place.leave()
      if isDueAgain { provisioner.signal.wake() }
    }
  }
}

extension UpstreamGate {
  /// When to ask again while nothing gets through; nil while something does.
  fileprivate func holdsUntil(asOf now: Timestamp) -> Timestamp? {
    switch status {
    case .closed: nil
    case .open(let until): until > now ? until : nil
    case .probing: now + CircuitBreaker.recheck
    }
  }
}
