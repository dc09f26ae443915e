package import StrictJSON

/// What has become of an onboarding's connector that is not wanted any more.
package struct RemovalStatus: Sendable, Hashable {
  package let state: ConnectorRemoval.State
  package let requestedAt: Timestamp

  package init(state: ConnectorRemoval.State, requestedAt: Timestamp) {
    self.state = state
    self.requestedAt = requestedAt
  }

  package var json: JSON {
    ["state": .string(state.rawValue), "requested_at": .string(requestedAt.rfc3339)]
  }
}
