/// Which entries of the audit log are looked for: words such as `outcome:failed source:billing
/// -type:read created:>=2026-09-01`, of which an entry has to meet all.
package struct AuditQuery: Sendable, Hashable {
  /// Of a query, in bytes: it goes into the entry that records the reading.
  package static let lengthLimit = ControlCommand.textLimit
  package static let wordLimit = 32
  /// Every entry.
  package static let all = AuditQuery(text: "", terms: [])

  /// As it was written.
  package let text: String
  package let terms: [AuditTerm]

  init(text: String, terms: [AuditTerm]) {
    self.text = text
    self.terms = terms
  }

  package func matches(_ line: AuditLine) -> Bool { terms.allSatisfy { $0.matches(line) } }

  /// The sequence numbers that are possible.
  var sequences: AuditBounds { bounds(of: .seq) }

  /// The times that are possible, in milliseconds.
  var times: AuditBounds { bounds(of: .created) }

  /// The one onboarding whose entries are possible.
  var onboarding: OnboardingID? {
    for term in terms where term.field == .onboarding && !term.isNegated {
      if case .text(let patterns) = term.condition, case .exact(let text) = patterns.first {
        return OnboardingID(String(decoding: text, as: UTF8.self))
      }
    }
    return nil
  }

  private func bounds(of field: AuditField) -> AuditBounds {
    terms.reduce(.all) { bounds, term in
      guard term.field == field, !term.isNegated, case .number(let other) = term.condition else {
        return bounds
      }
      return bounds.intersection(other)
    }
  }
}
