import StrictJSON

extension ConfigurationReport {
  /// How a recipe's connector is created, and what each webhook has to give for it.
  package static func facts(of recipe: Recipe) -> [String] {
    let first = [
      "creates \(recipe.title) by \(recipe.type), or adopts one of that type",
      recipe.verify == .check
        ? "has each connector checked by Airbyte after its creation, and tells how that ended"
        : "does not check connectors after their creation (verify: check does)",
    ]
    guard let entry = recipe.entry else { return first + unchecked(recipe) }
    var facts = first + entry.schemes.map { fact(of: $0, recipe) }
    if !recipe.credentials.isEmpty {
      facts.append("adds \(recipe.credentials.map(\.name).joined(separator: ", "))")
    }
    let isTemplate = recipe.type.isTemplate
    for (member, key, settings, given) in [
      ("config", "replication_config", entry.config, recipe.config),
      ("environment", "environment", entry.environment, recipe.environment),
    ] {
      for setting in settings where setting.need == .required && given[setting.name] == nil {
        facts.append(
          isTemplate
            ? "needs \(member).\(setting.name), \(setting.kind), unless its template has it"
            : "needs \(member).\(setting.name), \(setting.kind), from each webhook, or "
              + "connectors.\(recipe.name).\(key).\(setting.name)")
      }
    }
    return facts
  }

  private static func fact(of scheme: AuthScheme, _ recipe: Recipe) -> String {
    guard scheme.kind == .oauth2, scheme.takesTokens else {
      return "takes credentials {\(scheme.required.joined(separator: ", "))} (\(scheme.name))"
    }
    let tokens = scheme.tokens.map(\.rawValue).joined(separator: " and ")
    guard scheme.takesClient else { return "takes \(tokens) (\(scheme.name))" }
    let needed = scheme.required.filter { name in
      OAuthProvider.Token(rawValue: name) == nil && name != scheme.client.id
        && name != scheme.client.secret && !recipe.credentials.contains { $0.name == name }
        && !(recipe.entry?.config.contains { $0.name == name } ?? false)
    }
    guard needed.isEmpty else {
      return "takes no \(tokens) (\(scheme.name)) until connectors.\(recipe.name).credentials has "
        + needed.joined(separator: ", ")
    }
    if let app = recipe.oauthApp {
      return "takes \(tokens) (\(scheme.name)) of OAuth app \(app.clientID)"
    }
    let needsApp =
      scheme.tokens.contains(.refresh) || scheme.required.contains(scheme.client.secret)
    return needsApp
      ? "takes no \(tokens) (\(scheme.name)) until connectors.\(recipe.name) has client_id and "
        + "client_secret"
      : "takes \(tokens) (\(scheme.name))"
  }

  /// Of a recipe that the catalog knows nothing of.
  private static func unchecked(_ recipe: Recipe) -> [String] {
    var facts = ["is not in the catalog: only Airbyte checks its credentials and settings"]
    facts.append(
      recipe.oauthApp.map { "takes a refresh token of OAuth app \($0.clientID)" }
        ?? "takes credentials only: it has no client_id and client_secret")
    if !recipe.credentials.isEmpty {
      facts.append("adds \(recipe.credentials.map(\.name).joined(separator: ", "))")
    }
    return facts
  }
}
