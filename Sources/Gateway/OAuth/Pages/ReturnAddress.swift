/// Where an application wants its person back: one of its registered addresses.
struct ReturnAddress: Sendable, Hashable {
  private let beforeFragment: Substring
  private let fragment: Substring

  /// - Returns: nil where it is not an absolute http or https address: it becomes a link.
  init?(_ registered: String) {
    guard WebOrigin(of: registered) != nil,
      registered.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else { return nil }
    let mark = registered.firstIndex(of: "#") ?? registered.endIndex
    (beforeFragment, fragment) = (registered[..<mark], registered[mark...])
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
