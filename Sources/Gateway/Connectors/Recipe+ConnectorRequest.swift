package import AirbyteAPI
import Secrets
package import StrictJSON

extension Recipe {
  /// The upstream's create body for an order. What the order gives stands over the recipe's
  /// defaults, member by member.
  ///
  /// - Parameter onboarding: Its marker ends the connector's name, so that listing the workspace
  ///   finds our own after an attempt whose outcome is unknown.
  /// - Throws: All that the catalog says is missing or does not fit.
  package func connectorRequest(
    for permitted: PermittedOrder, onboarding: OnboardingID
  ) throws(Refusal) -> ConnectorRequest {
    let order = permitted.order
    let type = type(of: order)
    var request = ConnectorRequest(workspaceName: order.workspace, type: type)
    request.name = "\(order.name ?? title) [\(onboarding.marker)]"
    request.replicationConfig = Self.merge(config, order.config)
    request.environment = Self.merge(environment, order.environment)
    let entry = entry(for: type)
    let details = ConnectorDetails(request, completion: order.completion)
    let flaws = entry.map { settingFlaws(details, $0, type: type) } ?? []
    let fields: [CredentialShape.Field]?
    do throws(Refusal) {
      fields = try credentials(order.completion, entry, config: request.replicationConfig ?? [:])
    } catch {
      guard !flaws.isEmpty else { throw error }
      throw Refusal(.invalidWebhook, flaws: flaws + error.flaws)
    }
    guard flaws.isEmpty else { throw Refusal(.invalidWebhook, flaws: flaws) }
    request.credentials = fields.map { Credentials($0) }
    if case .oauthSecretID(let id) = order.completion { request.serverSideOAuthSecretID = id }
    return request
  }

  /// What there would be wrong with the order that a consent amounts to, so that nobody is asked for
  /// one in vain.
  ///
  /// - Parameter order: The members of a webhook, but for its tokens.
  package func flaws(ofSession order: JSONObject) -> [Refusal.Flaw] {
    let type = type(
      definition: order["definition_id"]?.string, template: order["source_template_id"]?.string)
    guard let entry = entry(for: type) else { return [] }
    var details = ConnectorDetails(
      config: Self.merge(config, order["config"]?.object) ?? [:],
      environment: Self.merge(environment, order["environment"]?.object) ?? [:])
    guard let provider else {
      return delegatesConsent ? settingFlaws(details, entry, type: type) : []
    }
    for kept in provider.kept {
      switch kept.destination {
      case .config: details.config[kept.member] = details.config[kept.member] ?? ""
      case .environment: details.environment?[kept.member] = ""
      }
    }
    let placeholder = Secret("issued later")
    let tokens = OAuthTokens(
      refresh: provider.tokens.contains(.refresh) ? placeholder : nil,
      access: provider.tokens.contains(.access) ? placeholder : nil)
    let flaws = settingFlaws(details, entry, type: type)
    guard let tokens else { return flaws }
    do throws(Refusal) {
      _ = try credentials(.tokens(tokens), entry, config: details.config)
      return flaws
    } catch {
      return flaws + error.flaws
    }
  }

  /// nil where the upstream holds them.
  private func credentials(
    _ completion: ConnectorOrder.Completion, _ entry: CatalogEntry?, config: JSONObject
  ) throws(Refusal) -> [CredentialShape.Field]? {
    switch completion {
    case .oauthSecretID: return nil
    case .connectorID:
      throw Refusal(.invalidWebhook, "A connector that is adopted is not created.")
    case .credentials(let fields):
      guard let entry else { return withDefaults(fields) }
      let shape = CredentialShape(
        schemes: entry.schemes, given: fields, standard: credentials, config: config)
      return try completed(shape, isOfTokens: false)
    case .tokens(let tokens):
      guard tokens.refresh == nil || oauthApp != nil else {
        throw Refusal(
          .invalidWebhook, "This deployment has no OAuth app for this connector.",
          flaws: [CredentialMismatch.noApp(name, pointer: "/refresh_token")])
      }
      let takesApp = tokens.refresh != nil || (provider?.handsOverClient ?? true)
      guard let entry else { return withDefaults(client(takesApp) + tokens.named) }
      let shape = CredentialShape(
        schemes: entry.schemes, given: tokens.named, standard: credentials,
        app: takesApp ? oauthApp : nil, config: config, namings: [.agent])
      return try completed(shape, isOfTokens: true)
    }
  }

  private func completed(
    _ shape: CredentialShape, isOfTokens: Bool
  ) throws(Refusal) -> [CredentialShape.Field] {
    if let fields = shape.completed() { return fields }
    throw Refusal(
      .invalidWebhook,
      flaws: CredentialMismatch(shape: shape, recipe: name, isOfTokens: isOfTokens).flaws)
  }

  /// The OAuth app, which a refresh token is of no use without.
  private func client(_ takesApp: Bool) -> [CredentialShape.Field] {
    guard takesApp, let oauthApp else { return [] }
    return [("client_id", Secret(oauthApp.clientID)), ("client_secret", oauthApp.clientSecret)]
  }

  private func withDefaults(_ fields: [CredentialShape.Field]) -> [CredentialShape.Field] {
    fields + credentials.filter { given in !fields.contains { $0.name == given.name } }
  }

  static func merge(_ defaults: JSONObject, _ given: JSONObject?) -> JSONObject? {
    var merged = defaults
    for member in given?.members ?? [] { merged[member.name] = member.value }
    return merged.isEmpty ? nil : merged
  }
}

extension Refusal {
  /// Whose detail is its flaws.
  fileprivate init(_ type: ProblemType, flaws: [Flaw]) {
    self.init(type, flaws.map(\.sentence).joined(separator: " "), flaws: flaws)
  }
}
