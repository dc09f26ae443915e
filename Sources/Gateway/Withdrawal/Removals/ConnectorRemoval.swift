/// A connector upstream that is to go, as the ledger keeps it.
package struct ConnectorRemoval: Sendable, Hashable {
  package enum Reason: String, Sendable, CaseIterable {
    /// A new consent has brought its onboarding another one.
    case replaced
    /// The source has deleted its onboarding.
    case deleted
    /// It was to replace one of an onboarding that was deleted meanwhile.
    case unwanted
    /// A source has deleted it, and no onboarding has it.
    case requested
  }

  package enum State: String, Sendable { case pending, done, failed }

  package let connectorID: String
  package let subject: AuditSubject
  /// nil for a connector that no onboarding has.
  package let onboarding: OnboardingID?
  package let reason: Reason
  package var schedule: WithdrawalSchedule
  /// When the upstream has said that it will delete it; it leaves the list some time later.
  package var acceptedAt: Timestamp?
  /// Of the last try; after the end, why it is still there.
  package var failure: AttemptFailure.Kind?
  package var endedAt: Timestamp?

  package init(
    connectorID: String, subject: AuditSubject, onboarding: OnboardingID?, reason: Reason,
    schedule: WithdrawalSchedule, acceptedAt: Timestamp? = nil,
    failure: AttemptFailure.Kind? = nil, endedAt: Timestamp? = nil
  ) {
    self.connectorID = connectorID
    self.subject = subject
    self.onboarding = onboarding
    self.reason = reason
    self.schedule = schedule
    self.acceptedAt = acceptedAt
    self.failure = failure
    self.endedAt = endedAt
  }

  package var state: State { State(isEnded: endedAt != nil, failed: failure != nil) }
}

extension ConnectorRemoval.State {
  init(isEnded: Bool, failed: Bool) {
    self = isEnded ? (failed ? .failed : .done) : .pending
  }
}
