import StrictJSON

/// Entries as comma-separated values (RFC 4180), a column for each text that entries have.
enum CSVFormat {
  private static let members: [(name: String, member: AuditLine.Member)] = [
    ("code", .code), ("type", .type), ("outcome", .outcome), ("onboarding", .onboarding),
    ("req", .request), ("source", .source), ("auth", .scheme), ("key", .key), ("user", .user),
    ("ip", .address), ("connector", .connector), ("workspace", .workspace), ("name", .name),
    ("rule", .rule), ("secret_kind", .secretKind), ("secret_fp", .fingerprint),
    ("upstream_id", .upstreamID),
  ]

  static let heading = line(
    ["seq", "time", "ts"] + members.map(\.name) + ["allowed", "upstream_status", "other"])

  static func row(_ entry: AuditLine) -> String {
    let others = (entry.json["what"]?.object?.members ?? [])
      .filter { !["connector", "workspace", "name"].contains($0.name) }
      .map { "\($0.name)=\($0.value.string ?? "")" }
    return line(
      [
        String(entry.sequence), entry.moment.rfc3339, String(entry.moment.milliseconds),
      ] + members.map { entry[$0.member] ?? "" } + [
        entry.isAllowed.map { String($0) } ?? "", entry.upstreamStatus.map { String($0) } ?? "",
        others.joined(separator: "; "),
      ])
  }

  private static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  /// One cell. What a spreadsheet would take for a formula gets an apostrophe before it, which makes
  /// it text (OWASP, CSV Injection); other control and format characters are escaped.
  static func cell(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { formulas.contains($0) } ?? false
    let inert = (isFormula ? "'" : "") + harmless(text)
    // By scalars: a line break of two is one character.
    guard inert.unicodeScalars.contains(where: { quoted.contains($0) }) else { return inert }
    return "\"" + inert.replacing("\"", with: "\"\"") + "\""
  }

  private static let formulas: [Unicode.Scalar] = ["=", "+", "-", "@", "\t", "\r", "\n"]
  private static let quoted: [Unicode.Scalar] = [",", "\"", "\r", "\n"]
  private static let kept: [Unicode.Scalar] = ["\t", "\r", "\n"]

  private static func harmless(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        if kept.contains(scalar) {
          result.append(scalar)
        } else {
          result.append(contentsOf: String(scalar).inert.unicodeScalars)
        }
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
