package import Gateway

extension Terminal {
  /// The text in its tone's colour, where a person looks on.
  package func paint(_ text: String, _ tone: Tone) -> String {
    switch tone {
    case .plain: text
    case .heading: bold(text)
    case .good: green(text)
    case .bad: red(text)
    case .faint: faint(text)
    }
  }
}
