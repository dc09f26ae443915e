package import StrictJSON

/// What a command tells of an onboarding that it has changed.
package struct ActReport: Sendable {
  private let facts: JSONObject
  private let isServed: Bool

  /// - Parameters:
  ///   - facts: Of the onboarding, as the command's answer has them.
  ///   - isServed: Whether a server goes on with it.
  package init(_ facts: JSONObject, isServed: Bool) {
    self.facts = facts
    self.isServed = isServed
  }

  package var json: String { JSON.object(facts).text + "\n" }

  package func text(paint: (String, Tone) -> String = { text, _ in text }) -> String {
    let state = OnboardingState(rawValue: facts["state"]?.string ?? "")
    let name = (facts["onboarding"]?.string ?? "").inert
    let connector = facts["connector_id"]?.string.map { ", as connector \($0.inert)" } ?? ""
    let next =
      switch state?.isOpen {
      case true? where isServed: " The running server goes on with it."
      case true?: " No server owns the ledger now; the next jetway serve goes on with it."
      default: ""
      }
    let shown = paint(state?.rawValue ?? "changed", state?.tone ?? .plain)
    return "\(name) is \(shown) now\(connector).\(next)\n"
  }
}
