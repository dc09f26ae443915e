import AirbyteAPI
import Database

extension Operator {
  /// A page of the workspaces that there are upstream.
  ///
  /// - Throws: ``ProblemType/notPossible`` where the upstream does not list them for us at all.
  func workspaces(after cursor: String?) async throws(Refusal) -> WorkspacePage {
    do throws(AirbyteError) {
      return try await upstream.workspaces(after: cursor)
    } catch {
      // A 401 says that no call can succeed.
      if case .refused(let status, _) = error, status != 401 {
        throw Refusal(.notPossible, "Airbyte does not list the workspaces (status \(status)).")
      }
      throw Refusal(asking: error)
    }
  }

  /// What a workspace has upstream; nothing where it does not exist.
  func list(_ workspace: String) async throws(Refusal) -> [ConnectorSummary] {
    do throws(AirbyteError) {
      return try await upstream.connectors(in: workspace)
    } catch {
      throw Refusal(asking: error)
    }
  }

  func beginReconciliation(actions: Int, by actor: AuditActor) async throws(Refusal) {
    try await record(.reconciliationApplied(actions: actions), by: actor)
  }

  /// Settles an onboarding by its connector. What was rejected or abandoned stays so, though it was
  /// open when somebody made a plan: its sender was told that it is over.
  func adopt(
    _ connectorID: String, for id: OnboardingID, by actor: AuditActor
  ) async throws(Refusal) -> OnboardingRecord {
    let record = try await known(id)
    guard !record.state.isTerminal else { throw impossible(record) }
    return try await resolve(id, connectorID: connectorID, isChecked: true, by: actor)
  }

  /// Deletes a connector upstream, once it is sure again that it is one too many; the audit log
  /// knows of it before.
  func delete(_ deletion: ControlCommand.Deletion, by actor: AuditActor) async throws(Refusal) {
    let subject = try await subject(of: deletion)
    let id = deletion.connectorID
    try await record(.deleteIntent(subject, connectorID: id), by: actor)
    let failure = await upstream.delete(id)
    try await record(
      .deleteOutcome(subject, connectorID: id, failure?.kind, status: failure?.status), by: actor)
    guard let failure else { return }
    throw Refusal(.upstreamUnavailable, "Airbyte did not delete \(id.inert): \(failure.message)")
  }

  /// Looks at the list and the ledger as they are now: what they were when somebody made a plan may
  /// have changed.
  private func subject(
    of deletion: ControlCommand.Deletion
  ) async throws(Refusal) -> AuditSubject {
    let listed = try await list(deletion.workspace)
    guard let connector = listed.first(where: { $0.id == deletion.connectorID }),
      let marker = OnboardingID.marker(in: connector.name)
    else { throw spared(deletion, "it is not there any more, or does not bear our marker") }
    if let holder = try await holder(of: connector.id) {
      throw spared(deletion, "it is the connector of \(holder)")
    }
    guard let id = deletion.onboarding else {
      guard try await !isKnown(marker) else {
        throw spared(deletion, "its marker is that of an onboarding")
      }
      return AuditSubject(workspace: deletion.workspace)
    }
    let record = try await known(id)
    guard marker == record.id.marker, record.workspace == deletion.workspace else {
      throw spared(deletion, "it does not bear the marker of \(id)")
    }
    guard let kept = record.progress.connectorID, listed.contains(where: { $0.id == kept }) else {
      throw spared(deletion, "\(id) has no other connector")
    }
    return AuditSubject(record)
  }

  /// Whether an onboarding of this ledger has a marker.
  private func isKnown(_ marker: String) async throws(Refusal) -> Bool {
    var last: OnboardingID?
    repeat {
      let page: [ReviewedOnboarding]
      do throws(DatabaseError) {
        page = try await ledger.database.read { [last] transaction throws(DatabaseError) in
          try ReviewedOnboarding.page(after: last, in: transaction)
        }
      } catch {
        throw Refusal(error)
      }
      if page.contains(where: { $0.marker == marker }) { return true }
      last = page.last?.id
    } while last != nil
    return false
  }

  func record(_ event: AuditEvent, by actor: AuditActor) async throws(Refusal) {
    do throws(DatabaseError) {
      try await ledger.record(event, by: actor)
    } catch {
      throw Refusal(error)
    }
  }

  private func spared(_ deletion: ControlCommand.Deletion, _ reason: String) -> Refusal {
    Refusal(.notPossible, "The connector \(deletion.connectorID.inert) is left alone: \(reason).")
  }
}
