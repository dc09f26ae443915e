/// The sign at the head of a page; whoever cannot see it misses nothing.
enum PageMark: Sendable, Hashable {
  case done, waiting, stopped, attention
  /// Two parties by their first letters.
  case pair(String, String)

  var markup: Markup {
    switch self {
    case .done: Self.sign("good", #"<path d="M15 25l6.5 6.5L34 18"/>"#)
    case .waiting: Self.sign("plain", #"<path d="M24 14v11l7 4"/>"#)
    case .stopped: Self.sign("faint", #"<path d="M17 17l14 14M31 17L17 31"/>"#)
    case .attention: Self.sign("faint", #"<path d="M24 14v13M24 33.5v.5"/>"#)
    case .pair(let one, let other):
      """
      <p class="pair" aria-hidden="true"><b>\(Self.initial(one))</b><i></i>\
      <b>\(Self.initial(other))</b></p>

      """
    }
  }

  private static func initial(_ name: String) -> String {
    name.first { $0.isLetter || $0.isNumber }?.uppercased() ?? "·"
  }

  private static func sign(_ tone: Markup, _ path: Markup) -> Markup {
    """
    <svg class="\(tone)" viewBox="0 0 48 48" aria-hidden="true">\
    <circle cx="24" cy="24" r="21"/>\(path)</svg>

    """
  }
}
