import StrictJSON

/// Findings, and what has become of their actions, as `jetway reconcile` prints them.
package struct FindingReport: Sendable {
  private let findings: [Finding]
  private let workspaces: Int
  private let planned: Int
  /// Of the actions that were carried out.
  private let results: [Finding.Action: ActionResult]

  /// - Parameters:
  ///   - workspaces: How many were looked at.
  ///   - planned: How many connectors in them are on their way out, which is no finding.
  package init(
    _ findings: [Finding], workspaces: Int, planned: Int = 0,
    results: [Finding.Action: ActionResult] = [:]
  ) {
    self.findings = findings
    self.workspaces = workspaces
    self.planned = planned
    self.results = results
  }

  /// Whether nothing was found, or everything that was found is settled now.
  package var isClean: Bool {
    findings.allSatisfy { finding in
      !finding.actions.isEmpty && finding.actions.allSatisfy { results[$0] == .done }
    }
  }

  /// One JSON object a finding.
  package var jsonLines: String { findings.map { JSON.object(json($0)).text + "\n" }.joined() }

  package func text(paint: (String, Tone) -> String = { text, _ in text }) -> String {
    var text = ""
    var workspace: String?
    for finding in findings {
      if finding.workspace != workspace {
        text += paint(finding.workspace.inert, .heading) + "\n"
        workspace = finding.workspace
      }
      text += "  \(paint(finding.kind.rawValue, .bad)): \(finding.sentence)\n"
      for action in finding.actions { text += "    \(line(of: action, paint: paint))\n" }
      if let advice = finding.advice { text += "    " + paint("by hand: \(advice)", .faint) + "\n" }
    }
    return text + summary(paint: paint) + removals
  }

  private var removals: String {
    switch planned {
    case 0: ""
    case 1: "1 connector is being deleted.\n"
    default: "\(planned) connectors are being deleted.\n"
    }
  }

  private func line(of action: Finding.Action, paint: (String, Tone) -> String) -> String {
    switch results[action] {
    case nil: "plan: \(action.text)"
    case .done: paint("done: \(action.text)", .good)
    case .failed(let reason): paint("not done: \(action.text): \(reason)", .bad)
    }
  }

  private func summary(paint: (String, Tone) -> String) -> String {
    let looked = "\(workspaces) workspace\(workspaces == 1 ? "" : "s")"
    guard !findings.isEmpty else {
      return paint("Nothing was found in \(looked).", .good) + "\n"
    }
    let actions = findings.flatMap(\.actions)
    let byHand = findings.count { $0.actions.isEmpty }
    let found = findings.count == 1 ? "1 finding" : "\(findings.count) findings"
    let count = "\(found) in \(looked), \(byHand) for a person to decide."
    let open = actions.count { results[$0] == nil }
    guard open > 0 else { return count + "\n" }
    return "\(count)\n--apply carries the plan out: \(open) action\(open == 1 ? "" : "s").\n"
  }

  private func json(_ finding: Finding) -> JSONObject {
    [
      "finding": .string(finding.kind.rawValue),
      "workspace": .string(finding.workspace),
      "onboarding": finding.onboarding.map { .string($0.description) } ?? .null,
      "connector_ids": .array(finding.connectorIDs.map { .string($0) }),
      "sentence": .string(finding.sentence),
      "advice": finding.advice.map(JSON.string) ?? .null,
      "actions": .array(finding.actions.map { json($0) }),
    ]
  }

  private func json(_ action: Finding.Action) -> JSON {
    var object: JSONObject
    switch action {
    case .delete(let id): object = ["action": "delete", "connector_id": .string(id)]
    case .adopt(let onboarding, let id):
      object = [
        "action": "adopt", "connector_id": .string(id),
        "onboarding": .string(onboarding.description),
      ]
    }
    switch results[action] {
    case nil: object["result"] = "planned"
    case .done: object["result"] = "done"
    case .failed(let reason):
      object["result"] = "failed"
      object["reason"] = .string(reason)
    }
    return .object(object)
  }
}

extension Finding.Action {
  var text: String {
    switch self {
    case .delete(let id): "delete \(id.inert)"
    case .adopt(let onboarding, let id): "adopt \(id.inert) for \(onboarding)"
    }
  }
}
