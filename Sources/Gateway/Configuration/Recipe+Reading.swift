import AirbyteAPI
import Secrets
import StrictJSON
import Yams

extension Recipe {
  /// `connectors.<name>`: what the catalog knows need not be said.
  convenience init?(name: String, _ value: YAMLValue) {
    guard let section = value.section() else { return nil }
    let app = Self.app(section)
    let pinned = Self.type(section)
    let entry =
      pinned?.definitionID.flatMap { Catalog.entry(definitionID: $0) }
      ?? Catalog.entry(name)
    let oauth = section.optional("oauth")
    let delegatesConsent = oauth?.isAirbyte ?? false
    let provider = delegatesConsent ? nil : Self.provider(oauth, known: entry?.provider)
    if delegatesConsent, pinned?.isOnlyTemplate == true {
      section.note(
        "is required beside source_template_id where oauth is airbyte: Airbyte's round trip needs it",
        of: "definition_id")
    }
    let credentials = section.optional("credentials")?.section()?.named()
      .compactMap { member in member.value.secret().map { (name: member.name, value: $0) } }
    let config = section.optional("replication_config")?.json().object
    let environment = section.optional("environment")?.json().object
    let title = section.optional("title")?.title()
    let verify: Verify? = section.optional("verify")?.choice()
    section.finish()
    guard let type = pinned ?? entry.map({ ConnectorType.definition($0.definitionID) }) else {
      let hint =
        Spelling.nearest(to: name, among: Catalog.slugs)
        .map { " (did you mean \($0)?)" } ?? ""
      section.note(
        "is not in the catalog\(hint), so it needs definition_id, connector_type or "
          + "source_template_id")
      return nil
    }
    self.init(
      name: name, title: title ?? entry?.title ?? name, type: type,
      entry: Self.checked(entry, for: type), oauthApp: app, provider: provider,
      delegatesConsent: delegatesConsent, credentials: credentials ?? [], config: config ?? [:],
      environment: environment ?? [:], verify: verify ?? .none)
    note(in: section)
  }

  /// A connector of the operator's own, under a name that the catalog has, need not have the same
  /// credentials.
  private static func checked(_ entry: CatalogEntry?, for type: ConnectorType) -> CatalogEntry? {
    guard let id = type.definitionID else { return entry }
    return entry?.definitionID == id.lowercased() ? entry : nil
  }

  private static func provider(_ value: YAMLValue?, known: OAuthProvider?) -> OAuthProvider? {
    guard let value else { return known }
    return value.sectionOrAirbyte().flatMap { OAuthProvider($0, known: known) }
  }

  private static func app(_ section: YAMLSection) -> OAuthApp? {
    let clientID = section.optional("client_id").map { $0.textOrReference() }
    let clientSecret = section.optional("client_secret").map { $0.secret() }
    switch (clientID, clientSecret) {
    case (nil, nil): return nil
    case (.some, nil): section.note("is required beside client_id", of: "client_secret")
    case (nil, .some): section.note("is required beside client_secret", of: "client_id")
    case (let clientID??, let clientSecret??):
      return OAuthApp(clientID: clientID, clientSecret: clientSecret)
    default: break
    }
    return nil
  }

  private static func type(_ section: YAMLSection) -> ConnectorType? {
    let definition = section.optional("definition_id")?.text()
    let named = section.optional("connector_type")?.text()
    let template = section.optional("source_template_id")?.text()
    switch (definition, named, template) {
    case (nil, nil, nil): return nil
    case (let id?, nil, nil): return .definition(id)
    case (nil, let name?, nil): return .named(name)
    case (nil, nil, let id?): return .template(id)
    case (let definition?, nil, let template?):
      return .definitionAndTemplate(definition: definition, template: template)
    default:
      section.note("takes connector_type or the two ids, not both")
      return nil
    }
  }
}

extension YAMLValue {
  /// The word that stands in the place of a section where Airbyte runs the round trip.
  fileprivate var isAirbyte: Bool { node.string == "airbyte" }

  fileprivate func sectionOrAirbyte() -> YAMLSection? {
    if let word = node.string, !word.isEmpty {
      note("must be a section of keys, or airbyte, which lets Airbyte run the OAuth round trip")
      return nil
    }
    return section()
  }
}

extension ConnectorType {
  fileprivate var isOnlyTemplate: Bool {
    if case .template = self { true } else { false }
  }
}
