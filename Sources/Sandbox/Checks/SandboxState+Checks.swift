import FastCGI
import StrictJSON

extension SandboxState {
  /// Judges what a create would be sent, and stores nothing.
  mutating func checkNew(_ call: Call) throws(Refusal) -> Response {
    let token = try authorize(call)
    let body = try CreateBody(call.request.body, settings)
    let known = try judge(body).known
    try require(token, mayUseWorkspaceNamed: body.workspaceName)
    return .json(200, outcome(of: known).answer)
  }

  /// Judges a stored connector, as it is or as it would be changed.
  mutating func checkStored(_ call: Call) throws(Refusal) -> Response {
    let (connector, template) = try findConnector(call)
    let change = try ConnectorChange(call.request.body)
    try template.known.check(
      replicationConfig: template.completed(
        change.replicationConfig ?? connector.replicationConfig.object))
    return .json(200, outcome(of: template.known).answer)
  }

  private mutating func outcome(of known: KnownConnector) -> CheckOutcome {
    guard let (name, outcome) = plannedOutcome(of: known) else { return CheckOutcome(.succeeded) }
    settings.checks[name]?.times = outcome.times.map { $0 - 1 }
    return outcome
  }

  /// What the settings say of a connector, and under which name.
  func plannedOutcome(of known: KnownConnector) -> (name: String, outcome: CheckOutcome)? {
    for name in [known.slug, "*"] {
      if let outcome = settings.checks[name], outcome.times != 0 { return (name, outcome) }
    }
    return nil
  }
}
