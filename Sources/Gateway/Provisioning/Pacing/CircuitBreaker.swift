/// Keeps calls from an upstream that fails: closed while it works, open for a while after too many
/// failures in a row, then half-open, when one call at a time probes it.
package struct CircuitBreaker: Sendable, Hashable {
  /// How many failures in a row open it: more than a burst of bad luck, few enough that a dead
  /// upstream costs each lane a handful of time limits.
  package static let tolerance = 10
  /// The first break; it doubles with each opening in a row.
  package static let shortestBreak: Duration = .seconds(5)
  /// What it doubles up to.
  package static let longestBreak: Duration = .seconds(60)
  /// When to ask again while a probe is running.
  package static let recheck: Duration = .seconds(1)

  /// What a call that was let through reports back with.
  package struct Ticket: Sendable, Hashable {
    fileprivate let period: Int64
  }

  package enum Admission: Sendable, Hashable {
    case go(Ticket)
    case wait(until: Timestamp)
  }

  /// What is told of it, at `/readyz` for one.
  package enum Status: Sendable, Hashable {
    case closed
    /// The next call at or after this moment is the probe; one that is past leaves it to the next.
    case open(until: Timestamp)
    case probing
  }

  private enum Phase: Sendable, Hashable {
    case closed(failures: Int)
    case open(until: Timestamp)
    case halfOpen(lost: Timestamp)
  }

  private let probeLease: Duration
  private var phase = Phase.closed(failures: 0)
  /// In a row, without a probe that succeeded between them.
  private var openings = 0
  /// Counts the phases, so that what a call of an earlier one reports is told from news.
  private var period: Int64 = 0

  /// - Parameter probeLease: After which a probe that has not reported back is replaced: longer
  ///   than everything that one call upstream can take.
  package init(probeLease: Duration) { self.probeLease = probeLease }

  /// As ``admit(at:)`` would find it now: whoever decides by it alone must not wait for a probe that
  /// is lost, or for a moment that the clock has been set back from.
  package func status(at now: Timestamp) -> Status {
    switch phase {
    case .closed: .closed
    case .open(let until) where Self.isAhead(until, of: now, within: Self.longestBreak):
      .open(until: until)
    case .halfOpen(let lost) where Self.isAhead(lost, of: now, within: probeLease): .probing
    case .open(let moment), .halfOpen(lost: let moment): .open(until: min(moment, now))
    }
  }

  /// Whether a call may be made now. Who is let through calls `note` or `giveBack` afterwards.
  package mutating func admit(at now: Timestamp) -> Admission {
    switch phase {
    case .closed:
      return .go(Ticket(period: period))
    case .open(let until) where Self.isAhead(until, of: now, within: Self.longestBreak):
      return .wait(until: until)
    case .halfOpen(let lost) where Self.isAhead(lost, of: now, within: probeLease):
      return .wait(until: min(lost, now + Self.recheck))
    case .open, .halfOpen:
      enter(.halfOpen(lost: now + probeLease))
      return .go(Ticket(period: period))
    }
  }

  /// Takes the result of a call. One that was admitted in an earlier phase, before the breaker
  /// opened or its probe was replaced, says nothing about now and changes nothing.
  ///
  /// - Parameter succeeded: Whether the upstream answered as a working one does, refusals included.
  package mutating func note(_ ticket: Ticket, succeeded: Bool, at now: Timestamp) {
    guard ticket.period == period else { return }
    switch phase {
    case .closed where succeeded:
      phase = .closed(failures: 0)
    case .closed(let failures) where failures + 1 < Self.tolerance:
      phase = .closed(failures: failures + 1)
    case .halfOpen where succeeded:
      openings = 0
      enter(.closed(failures: 0))
    case .closed, .halfOpen, .open:
      openings += 1
      enter(.open(until: now + Self.pause(openings)))
    }
  }

  /// The call was not made after all; where it was the probe, the next one is.
  package mutating func giveBack(_ ticket: Ticket, at now: Timestamp) {
    guard ticket.period == period, case .halfOpen = phase else { return }
    enter(.open(until: now))
  }

  private mutating func enter(_ next: Phase) {
    phase = next
    period += 1
  }

  private static func pause(_ openings: Int) -> Duration {
    // The fifth opening has reached the longest.
    min(longestBreak, shortestBreak * (1 << min(openings - 1, 4)))
  }

  /// A moment further ahead than it was ever set is one before the clock was set back: it is over.
  private static func isAhead(
    _ moment: Timestamp, of now: Timestamp, within longest: Duration
  ) -> Bool {
    now < moment && moment < now + longest * 2
  }
}
