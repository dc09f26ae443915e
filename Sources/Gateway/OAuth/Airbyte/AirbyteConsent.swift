import AirbyteAPI
import Secrets
import StrictJSON

/// Airbyte's own OAuth round trip, with Airbyte's app, for one session.
struct AirbyteConsent: Sendable {
  private let recipe: Recipe
  private let request: OAuthSessionOrder
  private let type: ConnectorType
  private let sourceTemplateID: String?
  private let callback: String

  /// nil for a recipe that names its type by a template alone, which Airbyte does not take here.
  init?(_ recipe: Recipe, for request: OAuthSessionOrder, publicURL: String) {
    let ordered = recipe.type(
      definition: request.order["definition_id"]?.string,
      template: request.order["source_template_id"]?.string)
    let named = ordered.withoutTemplate ?? recipe.type.withoutTemplate
    guard recipe.delegatesConsent, let named else { return nil }
    (type, sourceTemplateID) = (named, ordered.templateID)
    self.recipe = recipe
    self.request = request
    callback = OAuthRegistration.redirectURI(
      source: request.source, connector: recipe.name, publicURL: publicURL)
  }

  func initiation(state: Secret) -> OAuthInitiation {
    let order = request.order
    return OAuthInitiation(
      workspaceName: request.workspace, type: type, sourceTemplateID: sourceTemplateID,
      name: order["name"]?.string,
      replicationConfig: Recipe.merge(recipe.config, order["config"]?.object),
      environment: Recipe.merge(recipe.environment, order["environment"]?.object),
      callback: callback, state: state)
  }
}

extension ConnectorType {
  fileprivate var withoutTemplate: ConnectorType? {
    switch self {
    case .definition, .named: self
    case .definitionAndTemplate(let definition, _): .definition(definition)
    case .template: nil
    }
  }

  fileprivate var templateID: String? {
    switch self {
    case .template(let id), .definitionAndTemplate(_, let id): id
    case .definition, .named: nil
    }
  }
}
