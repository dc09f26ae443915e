/// One thing that was measured of the audit log, beside what it may cost.
struct AuditFigure: Sendable {
  let title: String
  let value: Double
  let unit: String
  /// nil where there is none.
  let atMost: Double?

  var isMet: Bool? { atMost.map { value <= $0 } }

  var cells: [String] {
    [
      title, value.rounded(to: value < 10 ? 2 : 0), unit,
      atMost.map { "≤ \($0.rounded(to: $0 < 10 ? 1 : 0)) \(unit)" } ?? "",
      isMet.map { $0 ? "met" : "missed" } ?? "",
    ]
  }
}
