import AirbyteAPI
import StrictJSON

extension Recipe {
  /// The catalog's entry for a connector type; nil where it has none, and nothing can be checked.
  func entry(for type: ConnectorType) -> CatalogEntry? {
    guard let id = type.definitionID, id != self.type.definitionID else { return entry }
    return entry?.definitionID == id ? entry : Catalog.entry(definitionID: id)
  }

  func type(of order: ConnectorOrder) -> ConnectorType {
    type(definition: order.definitionID, template: order.sourceTemplateID)
  }

  /// What an order pins stands over the recipe's.
  func type(definition: String?, template: String?) -> ConnectorType {
    switch (definition, template) {
    case (let definition?, let template?):
      .definitionAndTemplate(definition: definition, template: template)
    case (let definition?, nil): .definition(definition)
    case (nil, let template?): .template(template)
    case (nil, nil): type
    }
  }

  /// What nobody has said and the catalog cannot know, and what is of another type than it must be.
  /// A template may say it, so that with one nothing counts as missing.
  func settingFlaws(
    _ details: ConnectorDetails, _ entry: CatalogEntry, type: ConnectorType
  ) -> [Refusal.Flaw] {
    var flaws = Self.flaws(
      entry.config, details.config, isComplete: !type.isTemplate, member: "config",
      key: "connectors.\(name).replication_config")
    if let environment = details.environment {
      flaws += Self.flaws(
        entry.environment, environment, isComplete: !type.isTemplate, member: "environment",
        key: "connectors.\(name).environment")
    }
    return flaws
  }

  private static func flaws(
    _ settings: [Setting], _ given: JSONObject, isComplete: Bool, member: String, key: String
  ) -> [Refusal.Flaw] {
    settings.compactMap { setting in
      let pointer = OrderReader.pointer(member, setting.name)
      switch given[setting.name] {
      case nil, .null?:
        guard isComplete, setting.need == .required else { return nil }
        return Refusal.Flaw(
          pointer: pointer,
          message: "is required, \(setting.kind): give it in the webhook's \(member), or for all "
            + "of them in \(key)",
          code: "missing")
      case let value?:
        guard !setting.accepts(value) else { return nil }
        return Refusal.Flaw(
          pointer: pointer, message: "must be \(setting.kind), not \(value.kind)",
          code: "value_error")
      }
    }
  }
}

extension ConnectorType {
  /// Whether an organization's template is named, which may hold settings of its own.
  var isTemplate: Bool {
    switch self {
    case .template, .definitionAndTemplate: true
    case .definition, .named: false
    }
  }
}
