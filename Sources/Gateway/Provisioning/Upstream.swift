package import AirbyteAPI
package import Logging
import Secrets

/// The upstream, as an onboarding uses it.
package struct Upstream: Sendable {
  let client: AirbyteClient
  let logger: Logger

  package init(client: AirbyteClient, logger: Logger) {
    self.client = client
    self.logger = logger
  }

  /// Calls create, once for each intent.
  func create(_ intent: consuming CommittedIntent) async -> Outcome {
    let attempt = await client.createConnector(
      intent.request,
      context: CallContext(
        traceparent: intent.traceparent, idempotencyKey: intent.record.id.description))
    switch attempt {
    case .created: break
    case .refused(let error), .unknown(let error): report(error, of: intent.record, in: "create")
    }
    return Outcome(
      of: attempt, record: intent.record, actor: intent.actor,
      mayMakeWorkspace: intent.mayMakeWorkspace)
  }

  /// Makes the workspace of an onboarding, once for each intent.
  func makeWorkspace(_ workspace: consuming CommittedWorkspace) async -> Outcome {
    let record = workspace.record
    do throws(AirbyteError) {
      try await client.makeWorkspace(named: record.workspace, context: CallContext())
      return Outcome(ofWorkspace: nil, record: record)
    } catch {
      report(error, of: record, in: "scoped-token")
      return Outcome(ofWorkspace: error, record: record)
    }
  }

  /// Some of the workspaces that there are.
  func workspaces(after cursor: String?) async throws(AirbyteError) -> WorkspacePage {
    try await client.workspaces(after: cursor, context: CallContext())
  }

  /// Looks for the connector that an earlier attempt may have created.
  func look(_ lease: consuming CommittedLook) async -> Outcome {
    let record = lease.record
    do throws(AirbyteError) {
      let listed = try await connectors(in: record.workspace)
      return Outcome(
        of: Look(for: record, in: listed), record: record, isFromHealthyUpstream: true)
    } catch {
      report(error, of: record, in: "list")
      return Outcome(
        of: .failed(AttemptFailure(error)), record: record,
        isFromHealthyUpstream: error.isAboutThisCall)
    }
  }

  /// All connectors of a workspace; none where Airbyte says that it does not exist. Every other 404
  /// is a list that did not come.
  package func connectors(in workspace: String) async throws(AirbyteError) -> [ConnectorSummary] {
    do throws(AirbyteError) {
      return try await client.listConnectors(workspace: .name(workspace), context: CallContext())
    } catch {
      if error.isUnknownWorkspace { return [] }
      throw error
    }
  }

  /// The same; nil where the list did not come.
  func connectorsIfListed(in workspace: String) async -> [ConnectorSummary]? {
    do throws(AirbyteError) {
      return try await connectors(in: workspace)
    } catch {
      logger.warning("a call upstream failed", metadata: ["call": "list", "error": "\(error)"])
      return nil
    }
  }

  /// Deletes a connector that should not be there.
  ///
  /// - Returns: Why it was not; nil where it was, or had been already.
  package func delete(_ connectorID: String) async -> AttemptFailure? {
    guard case .failed(let failure) = await ask(toDelete: connectorID).answer else { return nil }
    return failure
  }

  /// Asks for a connector's deletion, which happens some time later.
  func remove(
    _ deletion: consuming CommittedDeletion
  ) async -> (answer: DeletionAnswer, isHealthy: Bool) {
    await ask(toDelete: deletion.removal.connectorID)
  }

  /// Whether a connector that is to go is still in its workspace's list.
  func look(for removal: ConnectorRemoval) async -> (look: RemovalLook, isHealthy: Bool) {
    do throws(AirbyteError) {
      let listed = try await connectors(in: removal.subject.workspace)
      return (listed.contains { $0.id == removal.connectorID } ? .listed : .gone, true)
    } catch {
      logger.warning("a call upstream failed", metadata: ["call": "list", "error": "\(error)"])
      return (.failed(AttemptFailure(error).kind), error.isAboutThisCall)
    }
  }

  /// Has a connector tried out.
  ///
  /// - Parameter secrets: What it was created with; nil where that is not known any more.
  func check(
    _ committed: consuming CommittedCheck, withholding secrets: [Secret]?
  ) async -> (answer: CheckAnswer, isHealthy: Bool) {
    let areKnown = secrets != nil
    do throws(AirbyteError) {
      let check = try await client.checkConnector(
        id: committed.check.connectorID, withholding: secrets ?? [], context: CallContext())
      return (CheckAnswer(check, areSecretsKnown: areKnown), true)
    } catch {
      logger.warning("a call upstream failed", metadata: ["call": "check", "error": "\(error)"])
      return (CheckAnswer(error, areSecretsKnown: areKnown), error.isAboutThisCall)
    }
  }

  /// The types whose name contains a text.
  func definitions(name: String) async throws(AirbyteError) -> [Definition] {
    try await client.definitions(name: name, context: CallContext())
  }

  func templates() async throws(AirbyteError) -> [SourceTemplate] {
    try await client.templates(context: CallContext())
  }

  private func ask(
    toDelete connectorID: String
  ) async -> (answer: DeletionAnswer, isHealthy: Bool) {
    do throws(AirbyteError) {
      _ = try await client.deleteConnector(id: connectorID, context: CallContext())
      return (.accepted, true)
    } catch {
      if error.isNotFound { return (.absent, true) }
      logger.warning("a call upstream failed", metadata: ["call": "delete", "error": "\(error)"])
      return (.failed(AttemptFailure(error)), error.isAboutThisCall)
    }
  }

  /// Whether there is a connector of this id.
  func exists(_ connectorID: String) async throws(AirbyteError) -> Bool {
    try await connector(connectorID, CallContext()) != nil
  }

  /// The connector of this id; nil where there is none.
  func connector(
    _ connectorID: String, _ context: CallContext
  ) async throws(AirbyteError) -> Connector? {
    do throws(AirbyteError) {
      return try await client.connector(id: connectorID, context: context)
    } catch {
      // 422 for an id that none can have.
      if case .refused(let status, let envelope) = error, [404, 422].contains(status),
        envelope.isDocumented
      {
        return nil
      }
      throw error
    }
  }

  /// For the operator. The error's text holds nothing that the upstream or a caller wrote.
  func report(_ error: AirbyteError, of record: OnboardingRecord, in call: String) {
    logger.warning(
      "a call upstream failed",
      metadata: ["call": "\(call)", "onboarding": "\(record.id)", "error": "\(error)"])
  }
}
