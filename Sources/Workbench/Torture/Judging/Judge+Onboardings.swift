extension Judge {
  /// What stands against one onboarding, by its own record, its audit trail and its connectors.
  func findings(_ onboarding: Evidence.Onboarding) -> [Finding] {
    func finding(_ kind: Finding.Kind, _ text: String) -> Finding {
      Finding(kind: kind, onboarding: onboarding.id, text: "\(onboarding.id) \(text)")
    }
    var findings: [Finding] = []
    let trail = trails[onboarding.id] ?? AuditTrail()
    if trail.unfinishedIntents > 0 {
      findings.append(
        finding(.unfinished, "has \(trail.unfinishedIntents) intents without an outcome"))
    }
    switch onboarding.state {
    case "accepted", "creating", "unknown":
      findings.append(finding(.open, "is still \(onboarding.state)"))
    case "created", "rejected":
      if let flaw = trail.flaw(state: onboarding.state, connectorID: onboarding.connectorID) {
        findings.append(finding(.incomplete, flaw))
      }
    default: findings.append(finding(.ambiguous, "is \(onboarding.state)"))
    }
    let marker = Self.marker(of: onboarding.connectorName)
    let connectors = marker.flatMap { connectorsByMarker[$0] } ?? []
    if connectors.count > 1 {
      findings.append(finding(.duplicate, "has \(connectors.map(\.id))"))
    }
    let isThere = connectors.contains { $0.id == onboarding.connectorID }
    if onboarding.connectorID != nil, !isThere {
      findings.append(finding(.lost, "is of connector \(onboarding.connectorID ?? ""), not stored"))
    } else if onboarding.state == "rejected", !connectors.isEmpty {
      findings.append(finding(.stray, "is rejected, and \(connectors.map(\.id)) is stored"))
    }
    if let mixedUp = connectors.first(where: { !isOfItsWebhook($0, onboarding) }) {
      findings.append(finding(.mixedUp, "has \(mixedUp.id)"))
    }
    return findings
  }

  private func isOfItsWebhook(
    _ connector: Evidence.Connector, _ onboarding: Evidence.Onboarding
  ) -> Bool {
    guard let caller = callersByKey[onboarding.key] else { return false }
    return connector.credentialHashes.contains(evidence.hash(of: caller.credential))
  }
}
