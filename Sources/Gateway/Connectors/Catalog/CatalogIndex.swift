/// Where the sections of the catalog's text are. A section starts with its slug in the first column.
package struct CatalogIndex: Sendable {
  package let sections: [CatalogSection]

  package init(_ text: [UInt8]) {
    var sections: [CatalogSection] = []
    var (slug, definitionID, start, first) = ("", "", 0, 0)
    var (position, line) = (0, 0)
    func close() {
      guard !slug.isEmpty else { return }
      sections.append(
        CatalogSection(
          slug: slug, definitionID: definitionID, text: Array(text[start..<position]),
          linesBefore: first))
    }
    for row in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if let byte = row.first, row.last == 0x3A, (0x61...0x7A).contains(byte) {
        close()
        (slug, definitionID, start, first) = (Self.text(row.dropLast()), "", position, line)
      } else if row.starts(with: Self.definition) {
        definitionID = Self.text(row.dropFirst(Self.definition.count))
      }
      position += row.count + 1
      line += 1
    }
    position = text.count
    close()
    self.sections = sections
  }

  private static let definition = Array("  definition_id: ".utf8)

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
