/// What a stranger wrote, such as a provider's `error_description`: shown as said by somebody else,
/// never as our word.
struct Quotation: Sendable, Hashable {
  /// In Unicode scalars: a single character can have any number of accents.
  static let limit = 200

  let text: String

  /// - Returns: nil where nothing is left.
  init?(_ words: String) {
    let line = words.split { $0.isWhitespace }.joined(separator: " ")
    guard !line.isEmpty else { return nil }
    let scalars = line.unicodeScalars
    text = scalars.count <= Self.limit ? line : String(scalars.prefix(Self.limit)) + "…"
  }

  func markup(of speaker: String) -> Markup {
    """
    <figure>
    <figcaption>\(speaker) said:</figcaption>
    <blockquote>“\(text)”</blockquote>
    </figure>

    """
  }
}
