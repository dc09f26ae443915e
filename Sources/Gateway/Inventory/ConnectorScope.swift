import AirbyteAPI

/// Which connectors of its workspaces a source may see and delete: those of its own onboardings, and
/// those that no onboarding has, of the types that it may create.
struct ConnectorScope: Sendable {
  private let recipes: [(recipe: Recipe, definitionID: String?, templateID: String?)]

  init(of source: Source, recipes: Recipes) {
    self.recipes = source.policy.connectors.sorted().compactMap { recipes[$0] }.map { recipe in
      (
        recipe,
        (recipe.type.definitionID ?? recipe.entry?.definitionID)?.lowercased(),
        recipe.type.templateID?.lowercased()
      )
    }
  }

  /// The recipes that create connectors of this type or from this template, by their names.
  func recipes(definitionID: String?, templateID: String? = nil) -> [Recipe] {
    recipes.filter { known in
      if let template = known.templateID, let templateID {
        return template == templateID.lowercased()
      }
      return known.definitionID != nil && known.definitionID == definitionID?.lowercased()
    }.map(\.recipe)
  }

  /// The recipe of a connector that the source may see; nil where it may not.
  ///
  /// One that bears a marker and that no onboarding has is on its way into the ledger, or another
  /// Jetway's: it is nobody's here.
  func recipe(of connector: ConnectorSummary) -> Recipe? {
    guard OnboardingID.marker(in: connector.name) == nil else { return nil }
    return recipes(
      definitionID: connector.definitionID, templateID: connector.sourceTemplateID
    ).first
  }
}

extension ConnectorType {
  /// nil where no template is named.
  fileprivate var templateID: String? {
    switch self {
    case .template(let id), .definitionAndTemplate(_, let id): id
    case .definition, .named: nil
    }
  }
}
