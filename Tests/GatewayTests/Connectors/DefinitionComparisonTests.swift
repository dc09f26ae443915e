import AirbyteAPI
import Gateway
import Testing

@Suite("Recipes beside Airbyte's definitions")
struct DefinitionComparisonTests {
  static let id = "ef69ef6e-aa7f-4af1-a01d-ef775033524e"
  static let other = "11111111-2222-4333-8444-555555555555"

  static let table: [(String, [Definition], Bool, String)] = [
    ("", [Definition(id: id.uppercased(), name: "github")], false, "is definition \(id)"),
    (
      "", [Definition(id: id, name: "GitHub Cloud")], false,
      "is definition \(id), which Airbyte calls GitHub Cloud"
    ),
    (
      "", [Definition(id: other, name: "GITHUB")], true,
      "Airbyte has no definition \(id); it has GITHUB under \(other): set "
        + "connectors.github.definition_id to that"
    ),
    (
      "", [Definition(id: other, name: "GitHub Enterprise")], true,
      "Airbyte has no definition \(id); set connectors.github.definition_id to one that it has"
    ),
    (
      "connector_type: github", [Definition(id: other, name: "GitHub")], false,
      "is definition \(other); to be safe from a change of its name set "
        + "connectors.github.definition_id to that"
    ),
    (
      "connector_type: git_hub", [Definition(id: other, name: "GitHub")], true,
      "Airbyte has no connector type called git_hub; did you mean GitHub?"
    ),
    (
      "connector_type: GitHub",
      [Definition(id: id, name: "GitHub"), Definition(id: other, name: "GitHub")], true,
      "Airbyte has 2 connector types called GitHub: set connectors.github.definition_id to one of "
        + "\(id), \(other)"
    ),
    ("source_template_id: \(other)", [], false, "is pinned to a template, which is not compared"),
  ]

  @Test("are found, or missed with a remedy", arguments: table)
  func compares(
    pin: String, definitions: [Definition], isMistake: Bool, message: String
  ) throws {
    let recipe = try CatalogOrder("github", pin).recipe
    let comparison = DefinitionComparison([recipe], definitions)
    #expect(
      comparison.findings == [.init(recipe: "github", message: message, isMistake: isMistake)])
    #expect(comparison.hasMistakes == isMistake)
  }
}
