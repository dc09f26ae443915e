/// Durations as a person reads them, with two units at most.
enum ElapsedTime {
  static func text(_ milliseconds: Int64) -> String {
    let sign = milliseconds < 0 ? "−" : ""
    let value = Int64(clamping: milliseconds.magnitude)
    return switch value {
    case ..<1_000: "\(sign)\(value) ms"
    case ..<60_000: "\(sign)\(value / 1_000).\(value % 1_000 / 100) s"
    case ..<3_600_000: "\(sign)\(pair(value / 1_000, "m", "s", 60))"
    case ..<86_400_000: "\(sign)\(pair(value / 60_000, "h", "m", 60))"
    default: "\(sign)\(pair(value / 3_600_000, "d", "h", 24))"
    }
  }

  private static func pair(_ value: Int64, _ large: String, _ small: String, _ size: Int64)
    -> String
  {
    let rest = value % size
    return "\(value / size) \(large)" + (rest > 0 ? " \(rest) \(small)" : "")
  }
}
