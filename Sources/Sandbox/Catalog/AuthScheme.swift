/// One way to authenticate with a service, in the two naming layers in which it is asked for.
struct AuthScheme: Sendable {
  let name: String
  /// The names of the agent examples.
  let required: [String]
  var optional: [String] = []
  /// The names that the source connector uses, where it says them.
  var sourceRequired: [String]?
  /// What the source connector expects besides, with its value; may be left out.
  var constants: [String: String] = [:]

  enum Layer: CaseIterable {
    case agent, source

    func isIn(_ names: SandboxSettings.CredentialNames) -> Bool {
      switch names {
      case .both: true
      case .agent: self == .agent
      case .source: self == .source
      }
    }
  }

  /// All required keys are there, and no constant says that another scheme is meant.
  func matches(_ keys: Set<String>, constants given: [String: String], layer: Layer) -> Bool {
    let needed: [String]? =
      switch layer {
      case .agent: required
      case .source: sourceRequired
      }
    guard let needed, keys.isSuperset(of: needed) else { return false }
    return constants.allSatisfy { name, value in given[name].map { $0 == value } ?? true }
  }
}
