/// How many webhooks of a source are let through in a time.
package struct RateLimit: Sendable, Hashable {
  package enum Unit: String, Sendable, CaseIterable {
    case second = "s"
    case minute = "min"
    case hour = "h"

    package var milliseconds: Int64 {
      switch self {
      case .second: 1_000
      case .minute: 60_000
      case .hour: 3_600_000
      }
    }
  }

  package let count: Int
  package let unit: Unit
  /// How many may come at once.
  package let burst: Int

  /// - Parameter burst: nil for as many as in one unit.
  package init(_ count: Int, per unit: Unit, burst: Int? = nil) {
    self.count = count
    self.unit = unit
    self.burst = burst ?? count
  }

  package var text: String { "\(count)/\(unit.rawValue)" }
}
