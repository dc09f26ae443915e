/// The colours of all pages and pictures, in light and in dark: each that text has, has a contrast of
/// 4.5 to 1 or more to the background (WCAG 2.2, 1.4.3).
enum Palette {
  struct Colour: Sendable {
    let name: String
    let light: String
    let dark: String
  }

  /// Behind everything else.
  static let back = Colour(name: "back", light: "#ffffff", dark: "#16181c")

  static let colours = [
    back,
    Colour(name: "fore", light: "#1c1e21", dark: "#e6e8eb"),
    Colour(name: "faint", light: "#5c6470", dark: "#9aa4b2"),
    Colour(name: "line", light: "#d0d5dc", dark: "#3a404a"),
    Colour(name: "good", light: "#116329", dark: "#6fdd8b"),
    Colour(name: "bad", light: "#b3261e", dark: "#ff9a8f"),
    Colour(name: "plain", light: "#1f5fa8", dark: "#8ab8f2"),
  ]

  /// For a page: as custom properties.
  static let properties =
    ":root{\(colours.map { "--\($0.name):\($0.light);" }.joined())}\n"
    + "@media (prefers-color-scheme:dark){:root{"
    + "\(colours.map { "--\($0.name):\($0.dark);" }.joined())}}\n"

  /// For a picture: as classes, since what is no browser often knows no custom properties.
  static let classes =
    colours.map { ".\($0.name){fill:\($0.light)}\n" }.joined()
    + "@media (prefers-color-scheme:dark){"
    + "\(colours.map { ".\($0.name){fill:\($0.dark)}" }.joined())}\n"

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
