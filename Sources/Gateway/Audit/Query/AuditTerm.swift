/// One word of a query.
package struct AuditTerm: Sendable, Hashable {
  package enum Pattern: Sendable, Hashable {
    case exact([UInt8])
    case prefix([UInt8])
  }

  package enum Condition: Sendable, Hashable {
    /// The text is one of these; an entry without it is none of them.
    case text([Pattern])
    case number(AuditBounds)
  }

  package let field: AuditField
  package let condition: Condition
  package let isNegated: Bool

  package func matches(_ line: AuditLine) -> Bool { isMet(by: line) != isNegated }

  private func isMet(by line: AuditLine) -> Bool {
    switch condition {
    case .number(let bounds):
      return bounds.contains(field == .seq ? line.sequence : line.moment.milliseconds)
    case .text(let patterns):
      guard let member = field.member else { return false }
      return patterns.contains { pattern in
        switch pattern {
        case .exact(let text): line.has(text, as: member)
        case .prefix(let text): line.has(prefix: text, as: member)
        }
      }
    }
  }
}
