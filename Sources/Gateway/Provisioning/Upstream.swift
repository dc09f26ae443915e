package import AirbyteAPI

/// The upstream, as an onboarding uses it.
package struct Upstream: Sendable {
  private let client: AirbyteClient

  package init(client: AirbyteClient) { self.client = client }

  /// Calls create, once for each intent.
  func create(_ intent: consuming CommittedIntent) async -> Outcome {
    let attempt = await client.createConnector(
      intent.request, context: Self.context(intent.record, intent.sender))
    return Outcome(of: attempt, record: intent.record, sender: intent.sender)
  }

  /// Looks for the connector that an earlier attempt may have created: the oldest one that bears
  /// the onboarding's marker.
  func find(
    _ record: OnboardingRecord, sender: Sender
  ) async throws(AirbyteError) -> ConnectorSummary? {
    let listed = try await client.listConnectors(
      workspace: .name(record.workspace), context: Self.context(record, sender))
    return listed.filter { $0.name.hasSuffix("[\(record.id.marker)]") }
      .min { ($0.createdAt ?? "", $0.id) < ($1.createdAt ?? "", $1.id) }
  }

  private static func context(_ record: OnboardingRecord, _ sender: Sender) -> CallContext {
    CallContext(traceparent: sender.traceparent, idempotencyKey: record.id.description)
  }
}
