/// The colours of a timeline, in light and in dark: each has a contrast of 4.5 to 1 or more to its
/// background (WCAG 2.2, 1.4.3).
enum TimelinePalette {
  static let light =
    "--back:#fff;--fore:#1c1e21;--faint:#5c6470;--line:#d0d5dc;"
    + "--good:#116329;--bad:#b3261e;--plain:#1f5fa8"
  static let dark =
    "--back:#16181c;--fore:#e6e8eb;--faint:#9aa4b2;--line:#3a404a;"
    + "--good:#6fdd8b;--bad:#ff9a8f;--plain:#8ab8f2"

  /// The name of a colour above.
  static func name(_ tone: Tone) -> String {
    switch tone {
    case .good: "good"
    case .bad: "bad"
    case .plain, .heading: "plain"
    case .faint: "faint"
    }
  }
}
