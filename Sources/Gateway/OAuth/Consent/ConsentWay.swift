/// How a session's consent is had: at the provider with this deployment's app, or on Airbyte's own
/// round trip.
enum ConsentWay: Sendable {
  case provider(OAuthRegistration)
  case airbyte(AirbyteConsent)

  /// nil where the recipe has neither.
  ///
  /// - Throws: What the provider's address depends on and was not given.
  init?(
    _ recipe: Recipe, for request: OAuthSessionOrder, publicURL: String
  ) throws(Refusal) {
    guard !recipe.delegatesConsent else {
      guard let consent = AirbyteConsent(recipe, for: request, publicURL: publicURL) else {
        return nil
      }
      self = .airbyte(consent)
      return
    }
    let registration = try OAuthRegistration(
      recipe, source: request.source, environment: request.environment(over: recipe),
      publicURL: publicURL)
    guard let registration else { return nil }
    self = .provider(registration)
  }
}
