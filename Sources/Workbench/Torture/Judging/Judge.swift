/// Compares what callers, ledger, audit log and upstream say. It believes none of them alone.
struct Judge: Sendable {
  let evidence: Evidence
  let byID: [String: Evidence.Onboarding]
  let callersByKey: [String: CallerRecord]
  let trails: [String: AuditTrail]
  let connectorsByMarker: [String: [Evidence.Connector]]

  init(_ evidence: Evidence) {
    self.evidence = evidence
    byID = Dictionary(evidence.onboardings.map { ($0.id, $0) }) { first, _ in first }
    callersByKey = Dictionary(evidence.callers.map { ($0.key, $0) }) { first, _ in first }
    var trails: [String: AuditTrail] = [:]
    for record in evidence.audit.map(AuditRecord.init) {
      if let id = record.onboarding { trails[id, default: AuditTrail()].records.append(record) }
    }
    self.trails = trails
    connectorsByMarker = Dictionary(grouping: evidence.connectors) {
      Self.marker(of: $0.name) ?? ""
    }
  }

  var findings: [Finding] {
    answerFindings + evidence.onboardings.flatMap(findings) + upstreamFindings + auditFindings
      + ledgerFindings
      + evidence.unexpectedEnds.map { Finding(kind: .unexpectedEnd, text: $0) }
  }

  /// The marker at the end of a connector's name, in brackets.
  static func marker(of name: String) -> String? {
    name.firstMatch(of: /\[(jw-[0-9a-z]{10})\]$/).map { String($0.1) }
  }
}
