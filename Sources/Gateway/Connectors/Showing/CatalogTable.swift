/// All connectors of the catalog, a line for each: for a terminal, or as the README has it.
package struct CatalogTable: Sendable {
  package struct Row: Sendable, Hashable {
    package let slug: String
    package let title: String
    /// Each scheme's required fields, by the agent's names.
    package let schemes: [String]
    /// What a webhook or the recipe has to tell besides.
    package let needs: [String]
    package let hasRoundTrip: Bool
  }

  package let rows: [Row]

  package init(_ entries: [CatalogEntry] = Catalog.entries) {
    rows = entries.map { entry in
      Row(
        slug: entry.slug, title: entry.title,
        schemes: entry.schemes.map { $0.required.joined(separator: ", ") },
        needs: entry.needs, hasRoundTrip: entry.provider != nil)
    }
  }

  /// Columns as wide as they need to be.
  package var text: String {
    let lines = rows.map { row in
      [
        row.slug, row.title, row.schemes.joined(separator: " | "),
        row.needs.joined(separator: ", "),
      ]
    }
    let widths = (0..<3).map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      let padded = zip(line, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      let text = (padded + line.suffix(1)).joined(separator: "  ")
      return text.replacing(/\ +$/, with: "") + "\n"
    }.joined()
  }

  /// A table of GitHub's Markdown.
  package var markdown: String {
    let head = """
      | recipe | connector | credentials of each scheme | needs besides | round trip |
      |---|---|---|---|---|

      """
    return head
      + rows.map { row in
        let schemes = row.schemes.map { fields in
          fields.split(separator: ", ").map { "`\($0)`" }.joined(separator: ", ")
        }
        let needs = row.needs.map { "`\($0)`" }.joined(separator: ", ")
        return "| `\(row.slug)` | \(row.title) | \(schemes.joined(separator: " or ")) | \(needs) "
          + "| \(row.hasRoundTrip ? "yes" : "") |\n"
      }.joined()
  }
}

extension CatalogEntry {
  /// What the catalog cannot know, as members of a webhook.
  package var needs: [String] {
    config.filter { $0.need == .required }.map { "config.\($0.name)" }
      + environment.filter { $0.need == .required }.map { "environment.\($0.name)" }
  }
}
