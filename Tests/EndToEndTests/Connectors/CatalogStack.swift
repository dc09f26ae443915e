import Foundation
import Gateway
import StrictJSON
import Workbench

/// A stack whose operator has a recipe for every connector of the catalog, as the catalog shows it.
enum CatalogStack {
  static func with(_ body: (LocalStack) async throws -> Void) async throws {
    try await TestStack.with { stack in
      try write(stack.layout)
      try await stack.crashAndRestart()
      try await body(stack)
    }
  }

  private static func write(_ layout: StackLayout) throws {
    let url = layout.url("jetway.yaml")
    var lines = try String(contentsOf: url, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    if let start = lines.firstIndex(of: "connectors:") {
      let rest = lines[(start + 1)...]
      let end = rest.firstIndex { !$0.hasPrefix(" ") } ?? lines.endIndex
      lines.replaceSubrange((start + 1)..<end, with: try recipes(layout))
    }
    let text = lines.joined(separator: "\n").replacing(
      "connectors: [hubspot, notion, linear, github]",
      with: "connectors: [\(Catalog.slugs.joined(separator: ", "))]")
    try Data(text.utf8).write(to: url)
  }

  /// Of several schemes the one whose recipe says most serves all.
  private static func recipes(_ layout: StackLayout) throws -> [String] {
    try Catalog.entries.flatMap { entry in
      let examples = entry.schemes.map { CatalogExample(entry, $0) }
      let fullest = examples.max { $0.variables.count < $1.variables.count }
      var recipe = fullest?.recipe ?? ""
      for name in fullest?.variables ?? [] {
        let path = layout.path(name)
        try Data("value of \(name)".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        recipe = recipe.replacing("{env: \(name)}", with: "{file: \(path)}")
      }
      return recipe.split(separator: "\n").map { "  \($0)" }
    }
  }
}
