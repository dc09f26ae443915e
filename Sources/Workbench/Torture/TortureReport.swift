import Gateway
import StrictJSON

/// What a torture run did, and the verdict.
package struct TortureReport: Sendable {
  let seed: UInt64
  let webhooks: Int
  let tally: TortureTally
  let ends: GatewayEnds
  let findings: [Finding]
  /// Answers by their status; 0 stands for none.
  let answers: [Int: Int]
  let behaviours: [CallerBehaviour: Int]
  /// Onboardings by their state.
  let states: [String: Int]
  let createCalls: Int
  /// Lists in which the upstream did not show what it had stored.
  let hidingLists: Int
  /// Callers that repeat until they are answered, and those of them that were told of their
  /// onboarding.
  let patience: (callers: Int, answered: Int)
  let audit: AuditFigures
  /// Lines of the audit log about the onboardings that something stands against.
  let trails: [String: [String]]

  init(
    settings: Torture.Settings, tally: TortureTally, ends: GatewayEnds, evidence: Evidence
  ) {
    seed = settings.seed
    webhooks = evidence.callers.count
    self.tally = tally
    self.ends = ends
    findings = Judge(evidence).findings
    var answers: [Int: Int] = [:]
    for caller in evidence.callers {
      for answer in caller.answers { answers[answer.status, default: 0] += 1 }
      if caller.unanswered > 0 { answers[0, default: 0] += caller.unanswered }
    }
    self.answers = answers
    behaviours = Dictionary(grouping: evidence.callers, by: \.behaviour).mapValues(\.count)
    states = Dictionary(grouping: evidence.onboardings, by: \.state).mapValues(\.count)
    createCalls = evidence.createCalls.values.reduce(0, +)
    hidingLists = evidence.hidingLists
    let patient = evidence.callers.filter { [.patient, .thorough].contains($0.behaviour) }
    patience = (
      patient.count, patient.count { $0.answers.contains { $0.onboarding != nil } }
    )
    audit = AuditFigures(evidence.audit.map(AuditRecord.init))
    let concerned = Set(findings.compactMap(\.onboarding).prefix(10))
    trails = Dictionary(
      uniqueKeysWithValues: concerned.map { id in
        (id, evidence.audit.filter { $0.contains(id) })
      })
  }
}
