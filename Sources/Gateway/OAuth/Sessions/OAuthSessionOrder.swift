package import StrictJSON

/// What a calling system asks for: a consent, and a connector for it.
package struct OAuthSessionOrder: Sendable, Hashable {
  /// How the person sees it: a page of its own, or a window that closes by itself.
  package enum Display: String, Sendable, CaseIterable { case page, popup }

  package let source: String
  package let connector: String
  package let workspace: String
  /// The members of the webhook that the consent will amount to, but for its tokens.
  package let order: JSONObject
  /// Where the person goes in the end; one of the registered addresses, or nil for nowhere.
  package let returnTo: String?
  /// Whether the application wants to confirm the person before the code is redeemed.
  package let confirms: Bool
  package let display: Display
  /// The onboarding that gets a new connector in place of the one it has.
  package let replaces: OnboardingID?

  package init(
    source: String, connector: String, workspace: String, order: JSONObject, returnTo: String?,
    confirms: Bool, display: Display, replaces: OnboardingID?
  ) {
    self.source = source
    self.connector = connector
    self.workspace = workspace
    self.order = order
    self.returnTo = returnTo
    self.confirms = confirms
    self.display = display
    self.replaces = replaces
  }

  /// What the provider's address may depend on: the order's own over the recipe's.
  func environment(over recipe: Recipe) -> JSONObject {
    Recipe.merge(recipe.environment, order["environment"]?.object) ?? [:]
  }
}
