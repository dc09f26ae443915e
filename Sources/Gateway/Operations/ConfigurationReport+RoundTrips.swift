extension ConfigurationReport {
  /// What of the OAuth round trip a source can ask for, and what has to be registered for it.
  static func roundTrips(_ source: Source, _ configuration: JetwayConfiguration) -> [String] {
    let recipes = configuration.recipes.filter {
      source.policy.connectors.contains($0.name) && ($0.provider != nil || $0.delegatesConsent)
    }
    let off = recipes.filter { !$0.hasRoundTrip }.map { recipe in
      "can NOT send people to connect \(recipe.name): the round trip is off for it without client_id "
        + "and client_secret"
    }
    let facts = recipes.filter(\.hasRoundTrip).flatMap { recipe in
      Self.facts(of: recipe, source, configuration)
    }
    guard !facts.isEmpty else { return off }
    let application = source.application
    let back = application.returnAddresses
    return facts + off + [
      "asks them in the name of \(application.title), and sends them back to "
        + (back.isEmpty ? "nowhere" : back.map(\.text).joined(separator: ", ")),
      application.confirmationAddress.map { "can confirm who they are at \($0)" }
        ?? "cannot confirm who they are: it has no confirm_at",
    ]
  }

  private static func facts(
    of recipe: Recipe, _ source: Source, _ configuration: JetwayConfiguration
  ) -> [String] {
    let redirectURI = OAuthRegistration.redirectURI(
      source: source.name, connector: recipe.name, publicURL: configuration.publicURL.text)
    guard let provider = recipe.provider else {
      return [
        "sends people on Airbyte's own OAuth round trip for \(recipe.name), with Airbyte's app; they "
          + "come back to \(redirectURI), and nothing has to be registered"
      ]
    }
    let withoutIssuer = provider.requiresIssuer ? "refused" : "taken"
    return [
      "sends people to \(provider.authorizeOrigin) for \(recipe.name); register there \(redirectURI)",
      "asks for \(scopes(of: provider)) there; an answer whose iss is not \(provider.expectedIssuer) is "
        + "refused, one without iss is \(withoutIssuer)",
    ]
  }

  private static func scopes(of provider: OAuthProvider) -> String {
    provider.scopes.isEmpty
      ? "no scopes" : provider.scopes.joined(separator: provider.scopeSeparator)
  }
}
