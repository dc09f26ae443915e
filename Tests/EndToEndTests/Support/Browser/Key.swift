/// A key without a character, as W3C WebDriver writes it (section 17.4.2).
enum Key: String, Sendable {
  case tab = "\u{E004}"
  case enter = "\u{E007}"
  case escape = "\u{E00C}"
}
