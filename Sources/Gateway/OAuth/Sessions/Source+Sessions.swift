import StrictJSON

extension Source {
  /// The rules stand in the configuration below `sources.<name>` and `connectors.<name>`.
  func permit(
    _ request: OAuthSessionOrder, recipes: Recipes, publicURL: String
  ) throws(Refusal) {
    try permit(
      connector: request.connector, workspace: request.workspace,
      name: request.order["name"]?.string)
    guard let recipe = recipes[request.connector],
      try ConsentWay(recipe, for: request, publicURL: publicURL) != nil
    else {
      throw Self.refusal(
        "/connector",
        "has no OAuth app: connectors.\(request.connector) needs client_id, client_secret and a "
          + "provider that is known or described by oauth, or oauth: airbyte", "no_oauth_app")
    }
    let flaws = recipe.flaws(ofSession: request.order)
    guard flaws.isEmpty else {
      throw Refusal(
        .invalidSession, flaws.map(\.sentence).joined(separator: " "), flaws: flaws)
    }
    if let address = request.returnTo, !application.returnAddresses.contains(address) {
      throw Self.refusal(
        "/return_to", "is not among sources.\(name).return_to, letter for letter",
        "return_to_not_registered")
    }
    if request.confirms, application.confirmationAddress == nil {
      throw Self.refusal("/confirm", "needs sources.\(name).confirm_at", "no_confirm_at")
    }
    if request.display == .popup, request.returnTo == nil {
      throw Self.refusal(
        "/return_to", "is required with display popup: its origin is who is told the result",
        "missing")
    }
  }

  private static func refusal(_ pointer: String, _ message: String, _ code: String) -> Refusal {
    let flaw = Refusal.Flaw(pointer: pointer, message: message, code: code)
    return Refusal(.invalidSession, flaw.sentence, flaws: [flaw])
  }
}
