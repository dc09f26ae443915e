import Foundation

/// When the upstream says that a connector was created: to the nanosecond, for it writes
/// microseconds, and of two connectors made within one millisecond the older one is kept.
struct CreationMoment: Sendable, Hashable {
  private let seconds: Int64
  /// 0 to 999,999,999.
  private let nanoseconds: Int64

  /// Reads RFC 3339 (section 5.6), also with a space for the `T`. Without an offset the time is taken
  /// for UTC, which the upstream writes; digits beyond the ninth of a fraction are cut.
  ///
  /// - Returns: nil for every other spelling: a moment is read or not told, and never guessed.
  init?(_ text: String) {
    guard text.utf8.count >= 19 else { return nil }
    var rest = text.dropFirst(19)
    guard let nanoseconds = Self.fraction(&rest), let offset = Self.offset(rest) else { return nil }
    do {
      let second = text.prefix(19).replacing(" ", with: "T").uppercased() + "Z"
      let date = try Date(second, strategy: .iso8601)
      seconds = Int64(date.timeIntervalSince1970) - offset
      self.nanoseconds = nanoseconds
    } catch {
      return nil
    }
  }

  /// Cut to the millisecond.
  var timestamp: Timestamp {
    Timestamp(milliseconds: seconds * 1000 + nanoseconds / 1_000_000)
  }

  /// `time-secfrac`, in nanoseconds; 0 where there is none, nil where it has no digit.
  private static func fraction(_ rest: inout Substring) -> Int64? {
    guard rest.first == "." else { return 0 }
    let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(1 + digits.count)
    guard !digits.isEmpty else { return nil }
    return Int64((digits + "00000000").prefix(9))
  }

  /// `time-offset`, in seconds; nothing is UTC.
  private static func offset(_ text: Substring) -> Int64? {
    if text.isEmpty || text == "Z" || text == "z" { return 0 }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard let sign = text.first, sign == "+" || sign == "-", digits.utf8.count == 4,
      let hours = Int64(digits.prefix(2)), let minutes = Int64(digits.suffix(2)),
      (0...23).contains(hours), (0...59).contains(minutes)
    else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == "-" ? -1 : 1)
  }
}

extension CreationMoment: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}
