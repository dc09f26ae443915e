import StrictJSON

/// What connectors are made from: a connector type and what is settled for all of them.
struct SourceTemplate: Sendable {
  enum Mode: String, Sendable, CaseIterable {
    case direct = "DIRECT"
    case replication = "REPLICATION"
    case multi = "MULTI"
  }

  let id: String
  let known: KnownConnector
  var name: String
  var mode = Mode.replication
  /// Stands below what a connector's own `replication_config` says.
  var partialDefaultConfig = JSONObject()
  var tags: [JSON] = []
  /// Of the catalog, and nobody's to change.
  var isGlobal = false
  /// It makes nothing any more, and is still shown with the connectors that it made.
  var isDeleted = false

  /// The default one of a connector type.
  static func global(_ known: KnownConnector) -> SourceTemplate {
    var template = SourceTemplate(id: known.templateID, known: known, name: known.name)
    template.isGlobal = true
    return template
  }

  /// A connector's own configuration, with what is settled here below it.
  func completed(_ config: JSONObject?) -> JSONObject? {
    guard !partialDefaultConfig.isEmpty else { return config }
    var whole = partialDefaultConfig
    for member in config?.members ?? [] { whole[member.name] = member.value }
    return whole
  }
}
