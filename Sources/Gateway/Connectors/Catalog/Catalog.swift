/// What is known of connector types before anyone configures them: `catalog.yaml`, which is compiled
/// in. Of its sections only those are read that are asked for.
package enum Catalog {
  private static let index = CatalogIndex(PackageResources.catalog_yaml)

  /// In their order.
  package static var slugs: [String] { index.sections.map(\.slug) }

  /// In the order of their slugs.
  package static var entries: [CatalogEntry] { index.sections.compactMap { $0.read().entry } }

  /// nil where the catalog has no such connector.
  package static func entry(_ slug: String) -> CatalogEntry? {
    index.sections.first { $0.slug == slug }?.read().entry
  }

  /// The connector type that the upstream knows by this UUID, in whatever case.
  package static func entry(definitionID: String) -> CatalogEntry? {
    let id = definitionID.lowercased()
    return index.sections.first { $0.definitionID == id }?.read().entry
  }

  /// All that is wrong with the resource, which the tests keep empty.
  package static var mistakes: [ConfigurationMistake] {
    index.sections.flatMap { $0.read().mistakes }
  }
}
