/// When a notification is tried again: about three days in all.
package enum DeliverySchedule {
  /// The wait behind each failed try, without jitter; behind the last one it is given up.
  package static let waits: [Duration] =
    [.seconds(5), .minutes(5), .minutes(30)] + [2, 5, 10, 14, 20, 24].map { .minutes($0 * 60) }

  /// No `Retry-After` puts anything off for longer.
  package static let longestAsked: Duration = .minutes(24 * 60)
  /// How long a target that is overloaded and does not say for how long is left alone at most: what
  /// was never tried must not wait as long as what failed many times.
  package static let longestHold: Duration = .minutes(30)

  /// No try is ever put off for longer: one that is further ahead was, before the clock was set back.
  package static let longest = (waits + [longestAsked]).reduce(.zero, max) * 6 / 5

  /// - Parameters:
  ///   - failures: Tries that failed, this one included; from 1 on.
  ///   - jitter: 0 to 1, random: adds up to a fifth, so that what failed together does not come back
  ///     together.
  ///   - asked: What the receiver asked for; the wait is never shorter.
  /// - Returns: nil where it is given up.
  package static func wait(after failures: Int64, asked: Duration?, jitter: Double) -> Duration? {
    guard (1...Int64(waits.count)).contains(failures) else { return nil }
    let wait = max(waits[Int(failures - 1)], min(asked ?? .zero, longestAsked))
    return wait + wait * jitter / 5
  }

  /// How long the whole target is left alone.
  package static func hold(after failures: Int64, asked: Duration?) -> Duration {
    if let asked { return min(asked, longestAsked) }
    return min(wait(after: failures, asked: nil, jitter: 0) ?? longestHold, longestHold)
  }
}

extension Duration {
  fileprivate static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
}
