/// What a person can do with an onboarding as it is now.
struct ManualActs {
  private let record: OnboardingRecord
  private let now: Timestamp

  init(_ record: OnboardingRecord, at now: Timestamp) {
    self.record = record
    self.now = now
  }

  /// As the command line names them.
  var possible: [String] {
    let events: [(ProgressEvent, String)] = [
      (.retriedByHand, "retry"), (.abandoned, "abandon"),
      (.resolved(connectorID: ""), "resolve --connector-id"), (.resolvedAbsent, "resolve --absent"),
    ]
    return events.compactMap { record.progress.allows($0, at: now) ? $1 : nil }
  }

  /// Why one of them was refused.
  var refusal: String {
    let subject = "\(record.id) is \(record.state.rawValue)"
    if record.progress.isLeased(at: now), let end = record.progress.leaseExpires {
      return "\(subject) and being worked on, until \(end.toTheSecond) at most; try again then."
    }
    let settled = record.progress.connectorID.map { ", as connector \($0)" } ?? ""
    let acts = possible.isEmpty ? "nothing" : possible.joined(separator: ", ")
    return "\(subject)\(settled). Possible: \(acts)."
  }
}
