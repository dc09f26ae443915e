import AirbyteAPI
import Database
package import Logging
import Synchronization

/// Has connectors tried out after their creation, each when it is due. The schedule is in the ledger
/// and nowhere else.
package final class CheckWorker: Sendable {
  /// The longest sleep: the schedule can also be changed by another process.
  private static let longestSleep: Duration = .seconds(30)
  private static let shortestSleep: Duration = .milliseconds(20)
  /// At a time; what more is due comes after them.
  private static let width = 64

  private let provisioner: Provisioner
  private let clock: WallClock
  private let logger: Logger
  private let running = Mutex<Set<String>>([])

  package init(provisioner: Provisioner, clock: WallClock, logger: Logger) {
    self.provisioner = provisioner
    self.clock = clock
    self.logger = logger
  }

  /// Works until the task is cancelled; what is under way then is asked for again by the next process.
  package func run() async {
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        let (due, next) = await takeDue()
        for check in due {
          group.addTask { [self] in
            await advance(check)
            running.withLock { _ = $0.remove(check.connectorID) }
            provisioner.checks.wake()
          }
        }
        await provisioner.checks.sleep(
          until: next, from: clock.now(), within: Self.shortestSleep...Self.longestSleep)
      }
      group.cancelAll()
    }
  }

  /// Takes one step of what is due, to its end.
  ///
  /// - Returns: When there will be more to do; nil where only a signal can tell.
  @discardableResult
  package func round() async -> Timestamp? {
    let (due, _) = await takeDue()
    await withDiscardingTaskGroup { group in
      for check in due { group.addTask { [self] in await advance(check) } }
    }
    running.withLock { running in for check in due { running.remove(check.connectorID) } }
    do throws(DatabaseError) {
      let (more, next) = try await provisioner.ledger.dueChecks(at: clock.now(), limit: 1)
      return more.first?.nextTry ?? next
    } catch {
      return clock.now() + CircuitBreaker.recheck
    }
  }

  /// What is due and has a place, which it takes.
  private func takeDue() async -> (due: [PendingCheck], next: Timestamp?) {
    let now = clock.now()
    switch provisioner.gate.status(at: now) {
    case .open(let until) where until > now: return ([], until)
    case .probing: return ([], now + CircuitBreaker.recheck)
    case .closed, .open: break
    }
    do throws(DatabaseError) {
      let (due, next) = try await provisioner.ledger.dueChecks(at: now, limit: Self.width)
      let started = running.withLock { running in
        due.filter { running.count < Self.width && running.insert($0.connectorID).inserted }
      }
      return (started, next)
    } catch {
      logger.error("the checks that are due cannot be read", metadata: ["cause": "\(error)"])
      return ([], now + CircuitBreaker.recheck)
    }
  }

  private func advance(_ check: PendingCheck) async {
    guard case .go(let ticket) = provisioner.gate.admit(at: clock.now()) else { return }
    do throws(DatabaseError) {
      if let committed = try await provisioner.ledger.begin(check) {
        try await ask(committed, ticket)
      } else {
        provisioner.gate.giveBack(ticket, at: clock.now())
        try await tell(try await provisioner.ledger.record(check.onboarding))
      }
    } catch {
      provisioner.gate.giveBack(ticket, at: clock.now())
      logger.error(
        "the ledger could not record a check",
        metadata: ["onboarding": "\(check.onboarding)", "cause": "\(error)"])
    }
  }

  private func ask(
    _ committed: consuming CommittedCheck, _ ticket: CircuitBreaker.Ticket
  ) async throws(DatabaseError) {
    let taken = committed.check
    let secrets = provisioner.checkSecrets.known(of: taken.onboarding)
    let (answer, isHealthy) = await provisioner.upstream.check(committed, withholding: secrets)
    let now = clock.now()
    provisioner.gate.note(ticket, succeeded: isHealthy, at: now)
    var next = taken
    next.take(
      answer, at: now, rules: provisioner.ledger.rules, jitter: Double.random(in: 0..<1))
    let record = try await provisioner.ledger.settle(next, from: taken, answer)
    if next.nextTry == nil { provisioner.checkSecrets.forget(next.onboarding) }
    try await tell(record)
  }

  /// A stable onboarding may have the connector by now.
  private func tell(_ record: OnboardingRecord?) async throws(DatabaseError) {
    guard let record else { return }
    provisioner.tell(record)
    if let replaced = record.replaces, let stable = try await provisioner.ledger.record(replaced) {
      provisioner.tell(stable)
    }
  }
}
