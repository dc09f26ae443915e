package import AirbyteAPI

/// What a workspace had upstream when it was asked.
package struct ListedWorkspace: Sendable, Hashable {
  package let name: String
  /// Whether no onboarding names it: what others do in it is their own affair.
  package let isForeign: Bool
  package let connectors: [ConnectorSummary]
  /// When the question was asked: what was created later need not be in the answer.
  package let askedAt: Timestamp

  package init(
    name: String, isForeign: Bool = false, connectors: [ConnectorSummary], askedAt: Timestamp
  ) {
    self.name = name
    self.isForeign = isForeign
    self.connectors = connectors
    self.askedAt = askedAt
  }

  /// The same, less some of its connectors.
  func without(_ ids: Set<String>) -> ListedWorkspace {
    ListedWorkspace(
      name: name, isForeign: isForeign, connectors: connectors.filter { !ids.contains($0.id) },
      askedAt: askedAt)
  }
}
