/// A connector type that the sandbox offers.
struct KnownConnector: Sendable {
  enum ValueType: String, Sendable {
    case string, array
  }

  let name: String
  let definitionID: String
  /// The last part of the docker repository: `source-…`.
  let source: String
  let schemes: [AuthScheme]
  /// What `replication_config` must hold, with the type.
  var requiredConfig: [(name: String, type: ValueType)] = []

  /// The default template of the organization; always the same for one definition.
  var templateID: String { Identifier.derived(from: "template \(definitionID)") }
  var slug: String { String(source.trimmingPrefix("source-")) }
  var dockerRepository: String { "airbyte/\(source)" }
  var icon: String {
    "https://connectors.airbyte.com/files/metadata/\(dockerRepository)/latest/icon.svg"
  }
}

extension KnownConnector {
  static func withDefinition(_ id: String) -> KnownConnector? {
    all.first { $0.definitionID == id.lowercased() }
  }

  static func withTemplate(_ id: String) -> KnownConnector? {
    all.first { $0.templateID == id.lowercased() }
  }

  /// The whole name, upper and lower case being the same: `google_ads` is not `Google Ads`.
  static func named(_ name: String, orSlug takesSlugs: Bool) -> KnownConnector? {
    all.first {
      $0.name.lowercased() == name.lowercased() || takesSlugs && $0.slug == name.lowercased()
    }
  }

  static func matching(partOfName part: String) -> [KnownConnector] {
    part.isEmpty ? all : all.filter { $0.name.lowercased().contains(part.lowercased()) }
  }
}
