extension AuthScheme {
  /// A field in one layer of names, beside the agent's name of it.
  struct FieldName: Sendable, Hashable {
    let name: String
    let agent: String
    let isRequired: Bool
  }

  /// Its fields in one layer of names.
  func names(_ naming: Naming) -> [FieldName] {
    switch naming {
    case .agent: agentNames
    case .source: sourceNames
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
