import StrictJSON

/// What `jetway catalog SLUG` shows of one connector.
package struct CatalogPage: Sendable {
  package let entry: CatalogEntry

  package init(_ entry: CatalogEntry) { self.entry = entry }

  /// - Parameter heading: Marks a line as one.
  package func text(heading: (String) -> String) -> String {
    var lines = [heading(entry.title), "  recipe         \(entry.slug)"]
    lines.append("  definition_id  \(entry.definitionID)")
    if let availability = entry.availability { lines.append("  availability   \(availability)") }
    if let note = entry.note { lines.append("  note           \(note)") }
    if let rotation = entry.rotation {
      let basis = entry.rotationBasis.map { " (\($0))" } ?? ""
      lines.append("  refresh token  \(rotation.words)\(basis)")
    }
    lines += Self.lines(entry.config, member: "config")
    lines += Self.lines(entry.environment, member: "environment")
    for scheme in entry.schemes { lines += [""] + self.lines(scheme, heading: heading) }
    lines += ["", heading("without credentials: what Airbyte's own OAuth has brought")]
    lines.append(
      "  oauth_secret_id, or connector_id where Airbyte has created the connector already")
    if entry.schemes.contains(where: { $0.kind == .oauth2 }) {
      lines += [
        "  Recipe, for the round trip to be Airbyte's:", "    \(entry.slug): {oauth: airbyte}",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ scheme: AuthScheme, heading: (String) -> String) -> [String] {
    let example = CatalogExample(entry, scheme)
    var lines = [heading("\(scheme.name): \(scheme.title)")]
    lines.append("  required       \(scheme.required.joined(separator: ", "))")
    if !scheme.optional.isEmpty {
      lines.append("  optional       \(scheme.optional.joined(separator: ", "))")
    }
    lines.append("  source names   \(Self.sourceNames(scheme))")
    if !scheme.constants.isEmpty {
      let constants = scheme.constants.map { "\($0.name): \"\($0.value)\"" }
      lines.append("  filled in      \(constants.joined(separator: ", ")), with the source names")
    }
    if let provider = scheme.provider {
      lines.append("  round trip     \(provider.authorizeURL)")
      let scopes = provider.scopes.isEmpty ? "none" : provider.scopes.joined(separator: " ")
      lines.append("  scopes         \(scopes)")
    }
    lines.append("  Recipe, below connectors:")
    lines += example.recipe.split(separator: "\n").map { "    \($0)" }
    lines.append("  Webhook:")
    lines.append("    " + JSON.object(example.webhook).text)
    return lines
  }

  private static func sourceNames(_ scheme: AuthScheme) -> String {
    if !scheme.source.isEmpty { return scheme.source.map(\.name).joined(separator: ", ") }
    guard !scheme.elsewhere.isEmpty else { return "the specification does not tell" }
    return scheme.elsewhere.map(\.name).joined(separator: ", ") + " (sent by the names above)"
  }

  private static func lines(_ settings: [Setting], member: String) -> [String] {
    settings.map { setting in
      let need =
        switch setting.need {
        case .required: "required"
        case .filled: "Airbyte fills it in"
        case .optional: "optional"
        }
      let standard = setting.standard.map { ", \($0) by default" } ?? ""
      return "  \(member).\(setting.name): \(setting.kind), \(need)\(standard)"
    }
  }
}

extension CatalogEntry.Rotation {
  fileprivate var words: String {
    switch self {
    case .rotates: "can be used once only"
    case .unknown: "not known whether it can be used once only"
    case .optional: "can be used once only where the organization says so"
    case .noEvidence: "no sign that it could be used once only"
    case .noRefreshToken: "there is none"
    case .noRefreshTokenInScheme: "none is taken"
    case .noRefreshTokenByDefault: "there is none unless the app asks for it"
    }
  }
}
