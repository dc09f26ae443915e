import Foundation

/// A moment: whole milliseconds since the Unix epoch.
package struct Timestamp: Sendable, Hashable, Comparable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package init(seconds: Int64) { milliseconds = seconds * 1000 }

  package var seconds: Int64 { milliseconds / 1000 }

  package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

  package static func + (moment: Self, duration: Duration) -> Self {
    Self(milliseconds: moment.milliseconds + duration.milliseconds)
  }

  package static func - (moment: Self, duration: Duration) -> Self {
    Self(milliseconds: moment.milliseconds - duration.milliseconds)
  }

  /// RFC 3339 in UTC with milliseconds, such as `2026-11-24T00:09:15.120Z`.
  package var rfc3339: String {
    // Foundation cuts fractions of a second, which no floating-point number holds exactly: for half
    // of all moments it would write a millisecond less.
    let fraction = ((milliseconds % 1000) + 1000) % 1000
    return Date(timeIntervalSince1970: Double((milliseconds - fraction) / 1000))
      .formatted(.iso8601.year().month().day().time(includingFractionalSeconds: false))
      + ".\(String(1000 + fraction).dropFirst())Z"
  }
}

extension Duration {
  /// Whole milliseconds, cut.
  package var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }

  /// Whole seconds, rounded up: what `Retry-After` counts in.
  package var secondsRoundedUp: Int64 { (milliseconds + 999) / 1000 }
}
