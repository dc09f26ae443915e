import ArgumentParser
import Gateway
import StrictJSON
import Workbench

struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "Show the connectors that need no full recipe, or what one of them needs.",
    discussion: """
      Without a name all of them: recipe, connector, the credentials of each way to authenticate, and \
      what a webhook or the recipe has to tell besides. Examples:
        jetway catalog
        jetway catalog github
        jetway catalog github --json

      Exit status: 0, or 66 where the catalog has no such connector.
      """)

  @Argument(help: "A connector, by its recipe's name.")
  var slug: String?

  @Flag(help: "Print JSON instead: an object, or an object for each line.")
  var json = false

  @Flag(help: .hidden)
  var markdown = false

  func run() throws {
    guard let slug else {
      guard !markdown else { return Terminal.output.write(CatalogTable().markdown) }
      guard !json else {
        return Terminal.output.write(Catalog.entries.map { $0.json.text + "\n" }.joined())
      }
      return Terminal.output.write(CatalogTable().text)
    }
    guard let entry = Catalog.entry(slug) else {
      let hint =
        Spelling.nearest(to: slug, among: Catalog.slugs).map { "did you mean \($0)?" }
        ?? "jetway catalog lists them"
      throw CommandFailure(.unknown, "the catalog has no \(slug); \(hint)").exit("catalog")
    }
    Terminal.output.write(
      json ? entry.json.text + "\n" : CatalogPage(entry).text(heading: Terminal.output.bold))
  }
}
