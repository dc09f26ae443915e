extension AuthScheme {
  /// A field in one layer of names, beside the agent's name of it.
  struct FieldName: Sendable, Hashable {
    let name: String
    let agent: String
    let isRequired: Bool
  }

  /// Its fields in one layer of names; empty where the specification is silent.
  func names(_ naming: Naming) -> [FieldName] {
    switch naming {
    case .agent:
      required.map { FieldName(name: $0, agent: $0, isRequired: true) }
        + optional.map { FieldName(name: $0, agent: $0, isRequired: false) }
    case .source:
      (source.isEmpty ? elsewhere : source)
        .map { FieldName(name: $0.name, agent: $0.agent, isRequired: true) }
    }
  }

  /// All that can stand in its credentials, each once.
  var knownNames: [String] {
    var known: [String] = []
    for name in Naming.allCases.flatMap({ names($0).map(\.name) }) + constants.map(\.name)
    where !known.contains(name) {
      known.append(name)
    }
    return known
  }

  /// As the upstream lists it: `githubPAT (token)`.
  var listed: String { "\(name) (\(required.joined(separator: ", ")))" }
}
