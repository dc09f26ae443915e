/// Why a query cannot be read, and where.
package struct AuditQueryMistake: Error, Sendable, Hashable {
  package enum Reason: Error, Sendable, Hashable {
    case tooLong
    case tooManyWords
    case controlCharacter
    /// A word without a field.
    case noField(String)
    case unknownField(String, nearest: String?)
    case unknownValue(AuditField, String, nearest: String?)
    case missingValue(AuditField)
    case openQuote
    /// A value of another form than its field's.
    case malformed(AuditField, String)
  }

  /// In characters from 1 on.
  package let position: Int
  package let reason: Reason
}

extension AuditQueryMistake: CustomStringConvertible {
  package var description: String { "at character \(position) of the query: \(text)" }

  private var text: String {
    switch reason {
    case .tooLong: "it is longer than \(AuditQuery.lengthLimit) bytes"
    case .tooManyWords: "it has more than \(AuditQuery.wordLimit) words"
    case .controlCharacter: "control characters cannot be looked for"
    case .noField(let word):
      "“\(word.inert)” names no field; write field:value, such as outcome:failed"
    case .unknownField(let name, let nearest):
      "there is no field “\(name.inert)”"
        + (nearest.map { "; did you mean \($0)?" }
          ?? "; there are \(AuditField.allCases.map(\.rawValue).joined(separator: ", "))")
    case .unknownValue(let field, let value, let nearest):
      "no entry has the \(field.rawValue) “\(value.inert)”"
        + (nearest.map { "; did you mean \($0)?" } ?? "")
    case .missingValue(let field): "\(field.rawValue): wants a value behind the colon"
    case .openQuote: "a quoted value ends with \" and a space"
    case .malformed(.seq, let value):
      "“\(value.inert)” is no sequence number; write seq:7, seq:100..200 or seq:>=100"
    case .malformed(.created, let value):
      "“\(value.inert)” is no time; write created:2026-09-01, created:>=2h, "
        + "created:2026-09-01..2026-09-30 or a full 2026-09-01T08:00:00Z"
    case .malformed(let field, let value): "“\(value.inert)” names no \(field.rawValue)"
    }
  }
}
