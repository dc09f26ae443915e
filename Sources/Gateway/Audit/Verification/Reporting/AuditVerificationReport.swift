package import StrictJSON
package import TransparencyLog

/// What a verification of the audit log has come to.
package struct AuditVerificationReport: Sendable {
  package let path: String
  /// The number of entries; nil where not even that can be told.
  package let size: UInt64?
  /// Over all entries; nil where not all can be hashed.
  package let root: LogHash?
  package let findings: AuditFindings

  package var verdict: AuditVerdict { AuditVerdict(findings) }

  /// A line for each check, what was found where, and the verdict.
  package func text(paint: (String, Tone) -> String = { text, _ in text }) -> String {
    AuditCheck.allCases.map { lines(of: $0, paint: paint) }.joined()
      + paint(verdict.sentence, verdict.tone) + summary + ".\n"
  }

  private var summary: String {
    let facts = [size.map { "\($0) entries" }, root.map { "root \($0)" }].compactMap(\.self)
    return facts.isEmpty ? "" : ": " + facts.joined(separator: ", ")
  }

  private func lines(of check: AuditCheck, paint: (String, Tone) -> String) -> String {
    let (word, tone) = state(of: check)
    let name = check.rawValue.padding(to: 12)
    var text = "\(paint(word.padding(to: 7), tone)) \(name) \(check.statement)\n"
    let kept = findings.kept.filter { $0.check == check }
    for finding in kept { text += "          \(finding.place): \(finding.text)\n" }
    let more = findings.count(check) - kept.count
    if more > 0 { text += "          and \(more) more\n" }
    for note in findings.notes where note.check == check {
      text += paint("          note: \(note.text)\n", .faint)
    }
    return text
  }

  private func state(of check: AuditCheck) -> (String, Tone) {
    let kinds = Set(findings.kept.filter { $0.check == check }.map(\.kind))
    if !kinds.isSubset(of: [.incomplete]) { return ("FAILED", .bad) }
    return kinds.isEmpty && findings.finished.contains(check) ? ("ok", .good) : ("unknown", .bad)
  }

  package var json: JSON {
    [
      "ledger": .string(path), "verdict": .string(verdict.name),
      "entries": size.map { .integer(Int64($0)) } ?? .null,
      "root": root.map { .string($0.base64) } ?? .null,
      "checks": .array(AuditCheck.allCases.map(json)),
    ]
  }

  private func json(_ check: AuditCheck) -> JSON {
    let kept = findings.kept.filter { $0.check == check }.map { finding -> JSON in
      [
        "kind": .string(finding.kind.rawValue), "at": .string(finding.place.description),
        "text": .string(finding.text),
      ]
    }
    let notes = findings.notes.filter { $0.check == check }.map { JSON.string($0.text) }
    return [
      "check": .string(check.rawValue), "state": .string(state(of: check).0.lowercased()),
      "count": .integer(Int64(findings.count(check))), "findings": .array(kept),
      "notes": .array(notes),
    ]
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
