/// A range of numbers, both ends included; empty where the lower end is the higher.
package struct AuditBounds: Sendable, Hashable {
  package static let all = AuditBounds(lower: .min, upper: .max)

  package var lower: Int64
  package var upper: Int64

  package init(lower: Int64, upper: Int64) {
    self.lower = lower
    self.upper = upper
  }

  package func contains(_ number: Int64) -> Bool { lower <= number && number <= upper }

  func intersection(_ other: AuditBounds) -> AuditBounds {
    AuditBounds(lower: max(lower, other.lower), upper: min(upper, other.upper))
  }
}

extension AuditBounds {
  /// Reads `a`, `>a`, `>=a`, `<a`, `<=a` or `a..b` (either end may be `*`).
  ///
  /// - Parameter point: Reads one end, which may be a range itself, such as a day; nil where it
  ///   cannot.
  init?(comparing text: String, point: (String) -> AuditBounds?) {
    for (sign, bounds) in Self.comparisons where text.hasPrefix(sign) {
      guard let point = point(String(text.dropFirst(sign.count))) else { return nil }
      self = bounds(point)
      return
    }
    guard let dots = text.firstRange(of: "..") else {
      guard let point = point(text) else { return nil }
      self = point
      return
    }
    let (first, last) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
    guard first != "*" || last != "*", let lower = first == "*" ? .all : point(first),
      let upper = last == "*" ? .all : point(last), lower.lower <= upper.upper
    else { return nil }
    self.init(lower: lower.lower, upper: upper.upper)
  }

  private static let comparisons: [(String, @Sendable (AuditBounds) -> AuditBounds)] = [
    (">=", { AuditBounds(lower: $0.lower, upper: .max) }),
    ("<=", { AuditBounds(lower: .min, upper: $0.upper) }),
    (">", { AuditBounds(lower: $0.upper < .max ? $0.upper + 1 : .max, upper: .max) }),
    ("<", { AuditBounds(lower: .min, upper: $0.lower > .min ? $0.lower - 1 : .min) }),
  ]
}
