/// The sources of a deployment, by name.
package struct Sources: Sendable {
  private let sources: [String: Source]

  package init(_ sources: [Source]) {
    self.sources = Dictionary(sources.map { ($0.name, $0) }) { _, last in last }
  }

  /// By their names.
  var all: [Source] { sources.values.sorted { $0.name < $1.name } }

  /// nil where no source has the name.
  subscript(name: String) -> Source? { sources[name] }

  package func source(named name: String) throws(Refusal) -> Source {
    guard let source = sources[name] else {
      throw Refusal(.unknownSource, "No source has the name that ends this address.")
    }
    return source
  }
}
