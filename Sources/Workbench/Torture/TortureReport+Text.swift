import Gateway
import StrictJSON

extension TortureReport {
  /// For people: what was done, the verdict, and what stands against it.
  package var text: String {
    let rows = [
      ("seed", "\(seed)"),
      ("rounds", "\(tally.rounds), \(webhooks) webhooks"),
      ("killed at", Self.list(PathPoint.allCases.map { ($0.rawValue, ends.atPoint[$0] ?? 0) })),
      (
        "signals",
        "SIGKILL \(ends.killed), SIGKILL while starting \(ends.killedStarting), "
          + "SIGTERM \(ends.terminated)"
      ),
      ("faults", Self.list(FaultKind.allCases.map { ($0.rawValue, tally.faults[$0] ?? 0) })),
      ("callers", Self.list(CallerBehaviour.allCases.map { ($0.rawValue, behaviours[$0] ?? 0) })),
      (
        "answers",
        Self.list(
          answers.sorted { $0.key < $1.key }.map { ($0 == 0 ? "none" : "\($0)", $1) })
      ),
      ("onboardings", Self.list(states.sorted { $0.key < $1.key }.map { ($0, $1) })),
      (
        "audit log",
        "\(audit.entries) entries: \(audit.intents) intents, \(audit.resent) sent again, "
          + "\(audit.looks) looks, \(audit.adopted) adopted, \(audit.interrupted) interrupted"
      ),
      (
        "upstream",
        "\(createCalls) create calls, \(hidingLists) lists that hid a connector"
      ),
      (
        "shares",
        "\(created) % of the onboardings created, "
          + "\(answered) % of the patient callers answered"
      ),
    ]
    return rows.map(Self.row).joined() + "\n" + verdict.map { $0 + "\n" }.joined() + details
  }

  /// One line.
  package var json: String {
    let object: JSON = [
      "seed": .string("\(seed)"), "rounds": Self.number(tally.rounds),
      "webhooks": Self.number(webhooks), "is_proof": .bool(isProof),
      "killed_at": Self.object(PathPoint.allCases.map { ($0.rawValue, ends.atPoint[$0] ?? 0) }),
      "sigkill": Self.number(ends.killed), "sigkill_starting": Self.number(ends.killedStarting),
      "sigterm": Self.number(ends.terminated),
      "faults": Self.object(FaultKind.allCases.map { ($0.rawValue, tally.faults[$0] ?? 0) }),
      "answers": Self.object(answers.sorted { $0.key < $1.key }.map { ("\($0)", $1) }),
      "onboardings": Self.object(states.sorted { $0.key < $1.key }.map { ($0, $1) }),
      "intents": Self.number(audit.intents), "sent_again": Self.number(audit.resent),
      "looks": Self.number(audit.looks), "adopted": Self.number(audit.adopted),
      "interrupted": Self.number(audit.interrupted),
      "create_calls": Self.number(createCalls), "lists_that_hid": Self.number(hidingLists),
      "created_percent": Self.number(created), "answered_percent": Self.number(answered),
      "findings": .array(
        findings.map { ["kind": .string($0.kind.rawValue), "text": .string($0.text)] }),
    ]
    return object.text
  }

  /// The findings and what the audit log has about them.
  private var details: String {
    guard !findings.isEmpty else { return "" }
    let told = findings.prefix(50).map { "\($0.kind.rawValue): \($0.text)\n" }
    let lines = trails.sorted { $0.key < $1.key }.flatMap { id, lines in
      ["\n\(id)\n"] + lines.map { "  \($0)\n" }
    }
    return "\n" + told.joined() + lines.joined() + "\nRun it again with --seed \(seed).\n"
  }

  /// The name, and the value beside it on as many lines as it needs.
  private static func row(_ name: String, _ value: String) -> String {
    var lines = [""]
    for part in value.split(separator: ", ") {
      let last = lines.count - 1
      let joined = lines[last].isEmpty ? String(part) : "\(lines[last]), \(part)"
      if joined.count <= 84 {
        lines[last] = joined
      } else {
        lines[last] += ","
        lines.append(String(part))
      }
    }
    let margin = String(repeating: " ", count: 13)
    let head = name + margin.dropFirst(name.count)
    return lines.enumerated().map { ($0 == 0 ? head : margin) + $1 + "\n" }.joined()
  }

  private static func list(_ counts: [(String, Int)]) -> String {
    counts.map { "\($0) \($1)" }.joined(separator: ", ")
  }

  private static func number(_ number: Int) -> JSON { .integer(Int64(number)) }

  private static func object(_ counts: [(String, Int)]) -> JSON {
    .object(JSONObject(counts.map { ($0, number($1)) }))
  }
}
