extension ConfigurationReport {
  /// What of the OAuth round trip a source can ask for, and what has to be registered for it.
  static func roundTrips(_ source: Source, _ configuration: JetwayConfiguration) -> [String] {
    let recipes = configuration.recipes.filter {
      source.policy.connectors.contains($0.name) && $0.oauthApp != nil
    }
    let facts = recipes.compactMap { recipe in
      recipe.provider.map { provider in
        "sends people to \(OAuthProvider.origin(of: provider.authorizeURL)) for \(recipe.name); "
          + "register there "
          + OAuthRegistration.redirectURI(
            source: source.name, connector: recipe.name, publicURL: configuration.publicURL.text)
      }
    }
    guard !facts.isEmpty else { return [] }
    let application = source.application
    let back = application.returnAddresses
    return facts + [
      "asks them in the name of \(application.title), and sends them back to "
        + (back.isEmpty ? "nowhere" : back.joined(separator: ", ")),
      application.confirmationAddress.map { "can confirm who they are at \($0)" }
        ?? "cannot confirm who they are: it has no confirm_at",
    ]
  }
}
