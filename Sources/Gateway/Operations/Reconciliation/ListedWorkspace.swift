package import AirbyteAPI

/// What a workspace had upstream when it was asked.
package struct ListedWorkspace: Sendable, Hashable {
  package let name: String
  package let connectors: [ConnectorSummary]
  /// When the question was asked: what was created later need not be in the answer.
  package let askedAt: Timestamp

  package init(name: String, connectors: [ConnectorSummary], askedAt: Timestamp) {
    self.name = name
    self.connectors = connectors
    self.askedAt = askedAt
  }
}
