import Foundation

extension Timestamp {
  /// Reads what a person types for a moment: RFC 3339 (`2026-11-24T08:00:00Z`, a date alone is its
  /// beginning in UTC), or how long ago it was (`90s`, `15m`, `2h`, `3d`, `1w`).
  ///
  /// - Returns: nil for anything else.
  package init?(spelled text: String, now: Timestamp) {
    if let age = Duration(spelled: text) {
      self.init(milliseconds: now.milliseconds - age.milliseconds)
      return
    }
    let isDate = text.utf8.count == 10
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains("."))
    guard let date = try? style.parse(isDate ? text + "T00:00:00Z" : text) else { return nil }
    self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
  }

  /// Seconds, which is enough for a person: `2026-11-24T08:00:00Z`.
  var toTheSecond: String { Timestamp(seconds: seconds).rfc3339.replacing(".000Z", with: "Z") }

  /// How far two moments are apart, in the largest unit that fits at least once: `42s`, `3h`.
  func distance(to other: Timestamp) -> String {
    let seconds = abs(other.milliseconds - milliseconds) / 1000
    let unit = Self.units.first { seconds >= $0.seconds } ?? (1, "s")
    return "\(seconds / unit.seconds)\(unit.name)"
  }

  fileprivate static let units: [(seconds: Int64, name: String)] = [
    (604_800, "w"), (86_400, "d"), (3_600, "h"), (60, "m"), (1, "s"),
  ]
}

extension Duration {
  /// A whole number and a unit; at most a hundred years.
  fileprivate init?(spelled text: String) {
    guard let unit = Timestamp.units.first(where: { text.hasSuffix($0.name) }),
      let count = Int64(text.dropLast()), count >= 0, count <= 3_155_760_000 / unit.seconds
    else { return nil }
    self = .seconds(count * unit.seconds)
  }
}
