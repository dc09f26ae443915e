package import StrictJSON

extension OnboardingDetails {
  package var json: JSONObject {
    var object = record.facts
    object["sealed"] = .bool(isSealed)
    object["removals"] = .array(removals.map(\.json))
    object["revocations"] = .array(revocations.map(\.json))
    object["timeline"] = .array(timeline.map(\.json))
    return object
  }

  /// What `jetway onboardings show` prints.
  package func text(
    at now: Timestamp, paint: (String, Tone) -> String = { text, _ in text }
  ) -> String {
    var table = TextTable()
    for (name, value) in facts(at: now) { table.append([.init(name), value]) }
    var history = TextTable(heading: ["WHEN", "WHAT", "OUTCOME", "BY", "REMARKS"])
    for entry in timeline {
      history.append([
        .init(entry.moment.toTheSecond), .init(entry.type), .init(entry.outcome),
        .init(entry.actor?.inert ?? "jetway"),
        .init(entry.remarks.map(\.inert).joined(separator: ", ")),
      ])
    }
    return paint(record.id.description, .heading) + "\n" + table.text(paint: paint) + "\n"
      + history.text(paint: paint)
  }

  /// What there is to say of it, by name.
  func facts(at now: Timestamp) -> [(String, TextTable.Cell)] {
    let progress = record.progress
    func ago(_ moment: Timestamp) -> String {
      "\(moment.toTheSecond) (\(moment.distance(to: now)) \(moment <= now ? "ago" : "from now"))"
    }
    var facts: [(String, TextTable.Cell)] = [
      ("state", .init(record.state.rawValue, record.state.tone)),
      ("source", .init(record.source.inert)),
      ("connector", .init(record.connector.inert)),
      ("workspace", .init(record.workspace.inert)),
      ("name", .init(record.connectorName.inert)),
    ]
    if let reference = record.reference { facts.append(("reference", .init(reference.inert))) }
    if let id = progress.adopts { facts.append(("adopts", .init(id.inert))) }
    if let id = progress.connectorID { facts.append(("connector id", .init(id.inert))) }
    if let replaced = record.replaces {
      facts.append(("replaces", .init("the connector of \(replaced)")))
    }
    if let deletedAt = record.deletedAt {
      facts.append(("deleted", .init("by its source, \(ago(deletedAt))")))
    }
    if let check = record.check {
      let why = check.message.isEmpty ? "" : ": \(check.message.inert)"
      let ending = check.isEnded ? "" : ", and is asked for again"
      facts.append(
        ("check", .init(check.state.rawValue + ending + why, check.isFailure ? .bad : .plain)))
    }
    switch progress.workspace {
    case .missing: facts.append(("workspace", .init("missing; is made before the next try")))
    case .made: facts.append(("workspace", .init("was missing, and was made")))
    case nil: break
    }
    facts += removals.map { ("removal", $0.cell(ago)) }
    facts += revocations.map { ("revocation", $0.cell(ago)) }
    facts.append(("attempts", .init("\(progress.attempts)")))
    facts.append(("accepted", .init(ago(record.createdAt))))
    facts.append(("changed", .init(ago(record.updatedAt))))
    if progress.isLeased(at: now), let end = progress.leaseExpires {
      facts.append(("being worked on", .init("until \(ago(end)) at most")))
    } else if let next = progress.nextTry {
      facts.append(("next try", .init(ago(next))))
    }
    if record.state.isOpen { facts.append(("gives up", .init(ago(progress.giveUpAt)))) }
    if let since = progress.unknownSince {
      facts.append(("unknown since", .init("\(ago(since)), looked for \(progress.looks) times")))
    }
    if let failure = progress.failure {
      let status = failure.status.map { " (status \($0))" } ?? ""
      facts.append(
        ("failure", .init("\(failure.kind.rawValue)\(status): \(failure.message.inert)", .bad)))
    }
    facts.append(
      ("webhook", .init(isSealed ? "kept, encrypted, until it is settled" : "erased")))
    let acts = ManualActs(record, at: now).possible
    facts.append(("possible", .init(acts.isEmpty ? "nothing" : acts.joined(separator: ", "))))
    return facts
  }
}
