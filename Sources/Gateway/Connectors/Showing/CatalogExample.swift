package import StrictJSON

/// A recipe and a webhook that are ready to be filled in, for one scheme of a connector. A value in
/// angle brackets is a value to be given.
package struct CatalogExample: Sendable {
  package let entry: CatalogEntry
  package let scheme: AuthScheme

  package init(_ entry: CatalogEntry, _ scheme: AuthScheme) {
    self.entry = entry
    self.scheme = scheme
  }

  /// Whether the webhook gives tokens and the recipe the OAuth app they are for.
  private var isOfTokens: Bool { scheme.kind == .oauth2 && scheme.takesTokens }
  /// GitHub's connector takes no client, and the round trip needs one all the same.
  private var hasApp: Bool { isOfTokens && (scheme.takesClient || scheme.provider != nil) }

  private func isSetting(_ name: String) -> Bool { entry.config.contains { $0.name == name } }

  /// What the operator gives for all customers, in the recipe's `credentials`.
  private var standard: [String] {
    guard isOfTokens else { return [] }
    return scheme.required.filter { name in
      OAuthProvider.Token(rawValue: name) == nil && name != scheme.client.id
        && name != scheme.client.secret && !isSetting(name)
    }
  }

  /// The environment variables that the recipe refers to.
  package var variables: [String] {
    (hasApp ? ["client_id", "client_secret"] : []).map(variable) + standard.map(variable)
  }

  /// YAML, to stand below `connectors:`.
  package var recipe: String {
    var members: [String] = []
    if hasApp {
      members += ["client_id", "client_secret"].map { "\($0): {env: \(variable($0))}" }
    }
    if !standard.isEmpty {
      let fields = standard.map { "\($0): {env: \(variable($0))}" }.joined(separator: ", ")
      members.append("credentials: {\(fields)}")
    }
    guard !members.isEmpty else { return "\(entry.slug):\n" }
    return "\(entry.slug):\n" + members.map { "  \($0)\n" }.joined()
  }

  /// What a calling system posts.
  package var webhook: JSONObject {
    var body: JSONObject = ["connector": .string(entry.slug), "workspace": "<workspace>"]
    if isOfTokens {
      for token in scheme.tokens { body[token.rawValue] = .string("<\(token.rawValue)>") }
    } else {
      let names = scheme.required.filter { !isSetting($0) }
      body["credentials"] = .object(JSONObject(names.map { ($0, .string("<\($0)>")) }))
    }
    body["config"] = Self.values(entry.config)
    body["environment"] = Self.values(entry.environment)
    return body
  }

  private static func values(_ settings: [Setting]) -> JSON? {
    let required = settings.filter { $0.need == .required }
    guard !required.isEmpty else { return nil }
    return .object(JSONObject(required.map { ($0.name, $0.example) }))
  }

  private func variable(_ name: String) -> String {
    "\(entry.slug)_\(name)".replacing("-", with: "_").uppercased()
  }
}

extension Setting {
  fileprivate var example: JSON {
    switch type {
    case .string: .string("<\(name)>")
    case .array: [.string("<\(name)>")]
    case .integer: 1
    case .boolean: true
    case .date: "2026-01-01"
    case .dateTime: "2026-01-01T00:00:00Z"
    }
  }
}
