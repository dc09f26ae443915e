import Yams

/// One connector's part of the catalog's text, not yet read.
package struct CatalogSection: Sendable {
  package let slug: String
  package let definitionID: String
  let text: [UInt8]
  /// Those of the file above this section.
  let linesBefore: Int

  /// The entry, where nothing is wrong with it.
  package func read() -> (entry: CatalogEntry?, mistakes: [ConfigurationMistake]) {
    do throws(ConfigurationMistakes) {
      let context = YAMLContext(input: .system)
      let node = try JetwayConfiguration.compose(
        String(decoding: text, as: UTF8.self), file: "catalog.yaml")
      let root = YAMLValue(node: node, key: "", context: context).section()
      let entry = root?.required(slug)?.section().flatMap { CatalogEntry(slug: slug, $0) }
      root?.finish()
      return (context.mistakes.isEmpty ? entry : nil, context.mistakes.map(placed))
    } catch {
      return (nil, error.mistakes.map(placed))
    }
  }

  private func placed(_ mistake: ConfigurationMistake) -> ConfigurationMistake {
    ConfigurationMistake(
      line: mistake.line.map { $0 + linesBefore }, column: mistake.column,
      key: mistake.key.isEmpty ? slug : mistake.key, message: mistake.message)
  }
}
