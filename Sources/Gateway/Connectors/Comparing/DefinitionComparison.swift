package import AirbyteAPI

/// The recipes of a deployment beside the definitions that the upstream offers.
package struct DefinitionComparison: Sendable {
  /// What one recipe names, as the upstream has it.
  package struct Finding: Sendable, Hashable {
    package let recipe: String
    /// With the remedy, where there is something to mend.
    package let message: String
    /// Whether connectors cannot be created by the recipe as it is.
    package let isMistake: Bool

    package init(recipe: String, message: String, isMistake: Bool) {
      self.recipe = recipe
      self.message = message
      self.isMistake = isMistake
    }
  }

  /// One for each recipe, in their order.
  package let findings: [Finding]

  package var hasMistakes: Bool { findings.contains(where: \.isMistake) }

  package init(_ recipes: [Recipe], _ definitions: [Definition]) {
    findings = recipes.map { Self.finding($0, definitions) }
  }

  private static func finding(_ recipe: Recipe, _ definitions: [Definition]) -> Finding {
    switch recipe.type {
    case .definition(let id), .definitionAndTemplate(let id, _):
      byID(id, recipe, definitions)
    case .named(let name): byName(name, recipe, definitions)
    case .template:
      Finding(
        recipe: recipe.name, message: "is pinned to a template, which is not compared",
        isMistake: false)
    }
  }

  private static func byID(
    _ id: String, _ recipe: Recipe, _ definitions: [Definition]
  ) -> Finding {
    let title = recipe.entry?.title ?? recipe.title
    if let found = definitions.first(where: { $0.id.lowercased() == id.lowercased() }) {
      let isSame = found.name.lowercased() == title.lowercased()
      return Finding(
        recipe: recipe.name,
        message: "is definition \(id)" + (isSame ? "" : ", which Airbyte calls \(found.name)"),
        isMistake: false)
    }
    let other = definitions.first { $0.name.lowercased() == title.lowercased() }
    let remedy =
      other.map {
        "it has \($0.name) under \($0.id): set connectors.\(recipe.name).definition_id to that"
      } ?? "set connectors.\(recipe.name).definition_id to one that it has"
    return Finding(
      recipe: recipe.name, message: "Airbyte has no definition \(id); \(remedy)", isMistake: true)
  }

  /// As the upstream looks it up: the whole name, in whatever case.
  private static func byName(
    _ name: String, _ recipe: Recipe, _ definitions: [Definition]
  ) -> Finding {
    let found = definitions.filter { $0.name.lowercased() == name.lowercased() }
    guard found.count != 1 else {
      return Finding(
        recipe: recipe.name,
        message: "is definition \(found[0].id); to be safe from a change of its name set "
          + "connectors.\(recipe.name).definition_id to that",
        isMistake: false)
    }
    let hint =
      Spelling.nearest(to: name, among: definitions.map(\.name)).map { "; did you mean \($0)?" }
      ?? ""
    return Finding(
      recipe: recipe.name,
      message: found.isEmpty
        ? "Airbyte has no connector type called \(name)\(hint)"
        : "Airbyte has \(found.count) connector types called \(name): set "
          + "connectors.\(recipe.name).definition_id to one of "
          + found.map(\.id).joined(separator: ", "),
      isMistake: true)
  }
}
