/// A row for each entry, of columns that are wide enough for what they mostly hold.
struct ShortFormat {
  private static let columns: [(name: String, width: Int)] = [
    ("SEQ", 8), ("TIME", 20), ("CODE", 6), ("OUTCOME", 11), ("TYPE", 27), ("WHO", 20), ("WHAT", 0),
  ]

  let paint: (String, Tone) -> String

  var heading: String {
    Self.row(Self.columns.map { ($0.name, .heading) }, paint)
  }

  func row(_ line: AuditLine, _ disclosed: AuditDisclosures) -> String {
    let entry = ReadableEntry(line, disclosed)
    let outcome = line[.outcome] ?? ""
    let details = entry.details.map { "\($0.name)=\(Self.quoted($0.value))" }
    let onboarding = line[.onboarding].map { [$0.inert] } ?? []
    return Self.row(
      [
        (String(line.sequence), .faint), (line.moment.toTheSecond, .plain),
        (line[.code] ?? "", Self.tone(of: line[.code])),
        (outcome.inert, AuditVocabulary.tone(of: outcome)), ((line[.type] ?? "").inert, .plain),
        (entry.who.inert, .plain), ((details + onboarding).joined(separator: " "), .plain),
      ], paint)
  }

  private static func tone(of code: String?) -> Tone {
    switch code?.last {
    case "E": .bad
    default: .plain
    }
  }

  /// What a shell takes for one word.
  private static func quoted(_ value: String) -> String {
    let text = value.inert
    return text.contains(" ") || text.isEmpty ? "\"\(text)\"" : text
  }

  private static func row(
    _ cells: [(text: String, tone: Tone)], _ paint: (String, Tone) -> String
  ) -> String {
    var row = ""
    for (column, cell) in zip(columns, cells) {
      let gap = String(repeating: " ", count: max(0, column.width - cell.text.count))
      let painted = paint(cell.text, cell.tone)
      row += column.name == "SEQ" ? gap + painted : painted + gap
      if column.width > 0 { row += "  " }
    }
    return row + "\n"
  }
}
