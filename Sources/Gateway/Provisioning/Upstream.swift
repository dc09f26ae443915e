package import AirbyteAPI
package import Logging

/// The upstream, as an onboarding uses it.
package struct Upstream: Sendable {
  private let client: AirbyteClient
  private let logger: Logger

  package init(client: AirbyteClient, logger: Logger) {
    self.client = client
    self.logger = logger
  }

  /// Calls create, once for each intent.
  func create(_ intent: consuming CommittedIntent) async -> Outcome {
    let attempt = await client.createConnector(
      intent.request, context: Self.context(intent.record, intent.sender))
    switch attempt {
    case .created: break
    case .refused(let error), .unknown(let error): report(error, of: intent.record, in: "create")
    }
    return Outcome(of: attempt, record: intent.record, sender: intent.sender)
  }

  /// Looks for the connector that an earlier attempt may have created: the oldest one that bears
  /// the onboarding's marker.
  func find(
    _ record: OnboardingRecord, sender: Sender
  ) async throws(AirbyteError) -> ConnectorSummary? {
    let listed: [ConnectorSummary]
    do throws(AirbyteError) {
      listed = try await client.listConnectors(
        workspace: .name(record.workspace), context: Self.context(record, sender))
    } catch {
      report(error, of: record, in: "list")
      throw error
    }
    return listed.filter { $0.name.hasSuffix("[\(record.id.marker)]") }
      .min { ($0.createdAt ?? "", $0.id) < ($1.createdAt ?? "", $1.id) }
  }

  /// For the operator. The error's text holds nothing that the upstream or a caller wrote.
  private func report(_ error: AirbyteError, of record: OnboardingRecord, in call: String) {
    logger.warning(
      "a call upstream failed",
      metadata: ["call": "\(call)", "onboarding": "\(record.id)", "error": "\(error)"])
  }

  private static func context(_ record: OnboardingRecord, _ sender: Sender) -> CallContext {
    CallContext(traceparent: sender.traceparent, idempotencyKey: record.id.description)
  }
}
