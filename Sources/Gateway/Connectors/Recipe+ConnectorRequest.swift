package import AirbyteAPI
import Secrets
import StrictJSON

extension Recipe {
  /// The upstream's create body for an order. What the order gives stands over the recipe's
  /// defaults, member by member.
  ///
  /// - Parameter onboarding: Its marker ends the connector's name, so that listing the workspace
  ///   finds our own after an attempt whose outcome is unknown.
  package func connectorRequest(
    for permitted: PermittedOrder, onboarding: OnboardingID
  ) throws(Refusal) -> ConnectorRequest {
    let order = permitted.order
    var request = ConnectorRequest(workspaceName: order.workspace, type: type(for: order))
    request.name = "\(order.name ?? title) [\(onboarding.marker)]"
    request.replicationConfig = Self.merge(config, order.config)
    request.environment = Self.merge(environment, order.environment)
    switch order.completion {
    case .tokens(let tokens):
      request.credentials = Credentials(try oauthCredentials(tokens))
    case .credentials(let fields):
      request.credentials = Credentials(withDefaults(fields))
    case .oauthSecretID(let id):
      request.serverSideOAuthSecretID = id
    }
    return request
  }

  /// The OAuth app goes with a refresh token, which is of no use without it, and with an access token
  /// where the connector takes it.
  private func oauthCredentials(
    _ tokens: OAuthTokens
  ) throws(Refusal) -> [(name: String, value: Secret)] {
    let takesApp = tokens.refresh != nil || (provider?.handsOverClient ?? true)
    guard takesApp, let oauthApp else {
      guard tokens.refresh == nil else {
        throw Refusal(
          .invalidWebhook, "This deployment has no OAuth app for this connector.",
          flaws: [
            Refusal.Flaw(
              pointer: "/refresh_token",
              message: "connectors.\(name) has no client_id and client_secret to use it with",
              code: "no_oauth_app")
          ])
      }
      return withDefaults(tokens.named)
    }
    return withDefaults(
      [("client_id", Secret(oauthApp.clientID)), ("client_secret", oauthApp.clientSecret)]
        + tokens.named)
  }

  private func withDefaults(
    _ fields: [(name: String, value: Secret)]
  ) -> [(name: String, value: Secret)] {
    fields + credentials.filter { given in !fields.contains { $0.name == given.name } }
  }

  private func type(for order: ConnectorOrder) -> ConnectorType {
    switch (order.definitionID, order.sourceTemplateID) {
    case (let definition?, let template?):
      .definitionAndTemplate(definition: definition, template: template)
    case (let definition?, nil): .definition(definition)
    case (nil, let template?): .template(template)
    case (nil, nil): type
    }
  }

  static func merge(_ defaults: JSONObject, _ given: JSONObject?) -> JSONObject? {
    var merged = defaults
    for member in given?.members ?? [] { merged[member.name] = member.value }
    return merged.isEmpty ? nil : merged
  }
}
