/// Rows of text in aligned columns.
package struct TextTable: Sendable, Hashable {
  package struct Cell: Sendable, Hashable {
    package let text: String
    package let tone: Tone

    package init(_ text: String, _ tone: Tone = .plain) {
      self.text = text
      self.tone = tone
    }
  }

  package private(set) var rows: [[Cell]]

  package init() { rows = [] }

  package init(heading: [String]) { rows = [heading.map { Cell($0, .heading) }] }

  package mutating func append(_ row: [Cell]) { rows.append(row) }

  /// Lines without white space at their ends, each ended by a line feed.
  ///
  /// - Parameter paint: Puts colours around a text, whose width is taken before.
  package func text(paint: (String, Tone) -> String = { text, _ in text }) -> String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].text.count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let last = row.lastIndex { !$0.text.isEmpty } ?? -1
      let cells = row.prefix(last + 1).enumerated().map { column, cell in
        let painted = paint(cell.text, cell.tone)
        guard column < last else { return painted }
        return painted + String(repeating: " ", count: widths[column] - cell.text.count)
      }
      return cells.joined(separator: "  ") + "\n"
    }.joined()
  }
}
