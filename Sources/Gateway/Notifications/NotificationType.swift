/// What a calling system is told; the raw value is the event's `type`.
package enum NotificationType: String, Sendable, Hashable, CaseIterable {
  case connectorCreated = "connector.created"
  case connectorFailed = "connector.failed"

  /// nil for a state that is no end.
  init?(_ state: OnboardingState) {
    switch state {
    case .created: self = .connectorCreated
    case .rejected, .abandoned: self = .connectorFailed
    case .accepted, .creating, .unknown, .ambiguous: return nil
    }
  }
}
