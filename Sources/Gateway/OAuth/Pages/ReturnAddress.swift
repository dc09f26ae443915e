/// Where an application wants its person back: one of its registered addresses.
struct ReturnAddress: Sendable, Hashable {
  private let beforeFragment: Substring
  private let fragment: Substring

  init(_ registered: WebAddress) {
    let text = registered.text
    let mark = text.firstIndex(of: "#") ?? text.endIndex
    (beforeFragment, fragment) = (text[..<mark], text[mark...])
  }

  /// - Returns: nil where it is no ``WebAddress``: it becomes a link.
  init?(_ registered: String) {
    guard let address = WebAddress(registered) else { return nil }
    self.init(address)
  }

  /// The address with what happened behind its own query and before its fragment. Ids and a word: none
  /// of them is worth anything without the application's own session.
  func url(session: String, onboarding: String?, status: ReturnStatus) -> String {
    url(
      with: [
        ("onboarding", onboarding), ("session", session), ("status", status.rawValue),
      ].compactMap { name, value in value.map { (name, $0) } })
  }

  func url(with facts: [(String, String)]) -> String {
    let separator =
      switch beforeFragment.last {
      case "?", "&": ""
      default: beforeFragment.contains("?") ? "&" : "?"
      }
    return beforeFragment + separator + FormEncoding.text(facts) + fragment
  }
}
