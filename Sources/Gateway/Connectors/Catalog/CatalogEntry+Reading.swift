import StrictJSON

extension CatalogEntry {
  init?(slug: String, _ section: YAMLSection) {
    let title = section.required("title")?.text()
    let definitionID = section.required("definition_id")?.text()
    availability = section.optional("availability")?.text()
    note = section.optional("note")?.text()
    config = Self.settings(section.optional("config"))
    environment = Self.settings(section.optional("environment"))
    schemes =
      section.required("schemes")?.list()?.compactMap { value in
        value.section().flatMap { AuthScheme($0) }
      } ?? []
    rotation = section.optional("rotation")?.choice()
    rotationBasis = section.optional("rotation_basis")?.text()
    section.finish()
    guard let title, let definitionID else { return nil }
    (self.slug, self.title, self.definitionID) = (slug, title, definitionID)
  }

  private static func settings(_ value: YAMLValue?) -> [Setting] {
    value?.section()?.named().compactMap { member in
      member.value.section().flatMap { Setting(name: member.name, $0) }
    } ?? []
  }
}

extension Setting {
  fileprivate init?(name: String, _ section: YAMLSection) {
    let type: ValueType? = section.required("type")?.choice()
    let need: Need? = section.required("need")?.choice()
    standard = section.optional("default")?.text()
    section.finish()
    guard let type, let need else { return nil }
    (self.name, self.type, self.need) = (name, type, need)
  }
}

extension AuthScheme {
  fileprivate init?(_ section: YAMLSection) {
    let name = section.required("name")?.text()
    let title = section.optional("title")?.text()
    let kind: Kind? = section.required("kind")?.choice()
    let required = section.required("required")?.texts() ?? []
    let optional = section.optional("optional")?.texts() ?? []
    source = Self.sourceFields(section.optional("source"))
    elsewhere = Self.sourceFields(section.optional("source_elsewhere"))
    agentNames =
      required.map { FieldName(name: $0, agent: $0, isRequired: true) }
      + optional.map { FieldName(name: $0, agent: $0, isRequired: false) }
    sourceNames = (source.isEmpty ? elsewhere : source)
      .map { FieldName(name: $0.name, agent: $0.agent, isRequired: true) }
    constants = Self.pairs(section.optional("constants")).map(Constant.init)
    var client = Client()
    if let names = section.optional("client")?.texts(), names.count == 2 {
      client = Client(id: names[0], secret: names[1])
    }
    let oauth = section.optional("oauth")?.section().flatMap { OAuthProvider($0, known: nil) }
    section.finish()
    guard let name, let kind else { return nil }
    (self.name, self.title, self.kind) = (name, title ?? name, kind)
    (self.required, self.optional, self.client) = (required, optional, client)
    let fields = required + optional
    provider = oauth.map { known in
      var provider = known
      provider.tokens = OAuthProvider.Token.allCases.filter { required.contains($0.rawValue) }
      provider.handsOverClient = fields.contains(client.secret)
      return provider
    }
  }

  private static func sourceFields(_ value: YAMLValue?) -> [SourceField] {
    guard let value else { return [] }
    if case .array(let names) = value.json() {
      return names.compactMap { $0.string.map { SourceField(name: $0, agent: $0) } }
    }
    return pairs(value).map(SourceField.init)
  }

  private static func pairs(_ value: YAMLValue?) -> [(String, String)] {
    guard let value else { return [] }
    guard case .object(let object) = value.json() else {
      value.note("must be a section of names and texts")
      return []
    }
    return object.members.compactMap { member in
      guard let text = member.value.string else {
        value.note("must give \(member.name) a text")
        return nil
      }
      return (member.name, text)
    }
  }
}
