package import StrictJSON

extension AuditTimeline {
  /// What `jetway audit show` prints.
  package func text(
    at now: Timestamp, paint: (String, Tone) -> String = { text, _ in text }
  ) -> String {
    var facts = TextTable()
    for (name, value) in details.facts(at: now) { facts.append([.init(name), value]) }
    var table = TextTable(heading: ["SEQ", "WHEN", "AFTER", "OUTCOME", "WHAT", "WHO", "REMARKS"])
    for (index, step) in steps.enumerated() {
      let remarks = step.remarks.map { "\($0.name) \($0.value.inert)" }
      table.append([
        .init(String(step.sequence), .faint), .init(step.moment.rfc3339),
        .init(index == 0 ? "" : "+\(ElapsedTime.text(step.sincePrevious))"),
        .init(step.outcome.inert, AuditVocabulary.tone(of: step.outcome)),
        .init(step.type.inert), .init(step.entry.who.inert),
        .init(remarks.joined(separator: ", "), .faint),
      ])
    }
    return paint(details.record.id.description, .heading) + "\n" + facts.text(paint: paint) + "\n"
      + table.text(paint: paint) + "\n" + summary + ".\n"
  }

  package var json: JSONObject {
    var object = details.record.facts
    object["sealed"] = .bool(details.isSealed)
    object["duration_ms"] = .integer(duration)
    object["pruned_entries"] = .integer(prunedCount)
    object["timeline"] = .array(steps.map(\.json))
    return object
  }
}

extension AuditTimelineStep {
  fileprivate var json: JSON {
    let details = (entry.details + entry.circumstances).map { ($0.name, JSON.string($0.value)) }
    return [
      "seq": .integer(sequence), "at": .string(moment.rfc3339), "code": .string(code),
      "type": .string(type), "outcome": .string(outcome),
      "since_previous_ms": .integer(sincePrevious), "since_start_ms": .integer(sinceStart),
      "who": .string(entry.who), "details": .object(JSONObject(details)),
    ]
  }
}
