extension Judge {
  /// What callers were told, against the ledger.
  var answerFindings: [Finding] {
    evidence.callers.flatMap { caller in
      caller.answers.compactMap { finding(of: $0, to: caller) }
    }
  }

  private func finding(of answer: CallerRecord.Answer, to caller: CallerRecord) -> Finding? {
    let told = "\(caller.key) was answered \(answer.status) \(answer.problem ?? answer.state ?? "")"
    let isAcknowledged = answer.status < 300
    guard let id = answer.onboarding else {
      guard !isAcknowledged else {
        return Finding(kind: .contradiction, text: "\(told) without an onboarding")
      }
      // Jetway was not there, or did not take it.
      return [429, 502, 503, 504].contains(answer.status)
        ? nil : Finding(kind: .contradiction, text: told)
    }
    guard let onboarding = byID[id] else {
      return Finding(kind: .lost, onboarding: id, text: "\(told), and the ledger has no \(id)")
    }
    let isTrue =
      switch answer.status {
      case 200, 201:
        answer.state == "created" && answer.connectorID != nil
          && answer.connectorID == onboarding.connectorID
      case 202: answer.connectorID == nil
      case 422: answer.problem == "upstream-rejected" && onboarding.state == "rejected"
      case 409, 502, 503: true
      default: false
      }
    guard !isTrue || onboarding.key != caller.key else { return nil }
    return Finding(
      kind: .contradiction, onboarding: id,
      text: "\(told) with connector \(answer.connectorID ?? "none"); the ledger says "
        + "\(onboarding.state) with \(onboarding.connectorID ?? "none"), of \(onboarding.key)")
  }
}
