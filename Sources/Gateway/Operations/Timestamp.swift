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

  /// RFC 3339 in UTC with milliseconds, such as `2026-11-24T00:09:15.120Z`; it knows the years from
  /// 0 to 9999.
  package var rfc3339: String {
    var (days, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    if rest < 0 { (days, rest) = (days - 1, rest + 86_400_000) }
    let date = CivilDate(daysSince1970: days)
    var text: [UInt8] = []
    text.reserveCapacity(24)
    func append(_ number: Int64, _ digits: Int, _ end: Unicode.Scalar) {
      var unit: Int64 = 1
      for _ in 1..<digits { unit *= 10 }
      while unit > 0 {
        text.append(UInt8(ascii: "0") + UInt8(abs(number / unit % 10)))
        unit /= 10
      }
      text.append(UInt8(ascii: end))
    }
    append(date.year, 4, "-")
    append(date.month, 2, "-")
    append(date.day, 2, "T")
    append(rest / 3_600_000, 2, ":")
    append(rest / 60_000 % 60, 2, ":")
    append(rest / 1000 % 60, 2, ".")
    append(rest % 1000, 3, "Z")
    return String(decoding: text, as: UTF8.self)
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
