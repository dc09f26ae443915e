import AirbyteAPI
import Database

/// What a person with access to this machine does with onboardings; each act is an entry of the
/// audit log.
package struct Operator: Sendable {
  let ledger: Ledger
  let upstream: Upstream
  /// Called with an onboarding that has come further.
  let tell: @Sendable (OnboardingRecord) -> Void

  package init(
    ledger: Ledger, upstream: Upstream,
    tell: @escaping @Sendable (OnboardingRecord) -> Void = { _ in }
  ) {
    self.ledger = ledger
    self.upstream = upstream
    self.tell = tell
  }

  /// Makes it due now, and gives it its time anew.
  func retry(_ id: OnboardingID, by actor: AuditActor) async throws(Refusal) -> OnboardingRecord {
    try await act(.retriedByHand, on: id, by: actor)
  }

  func abandon(
    _ id: OnboardingID, reason: String?, by actor: AuditActor
  ) async throws(Refusal) -> OnboardingRecord {
    try await act(.abandoned, on: id, by: actor, reason: reason)
  }

  /// Settles it by a connector that somebody has found.
  ///
  /// - Parameter isChecked: Whether Airbyte is asked first that the connector exists and belongs to
  ///   the onboarding's workspace.
  func resolve(
    _ id: OnboardingID, connectorID: String, isChecked: Bool, by actor: AuditActor
  ) async throws(Refusal) -> OnboardingRecord {
    let record = try await known(id)
    let event = ProgressEvent.resolved(connectorID: connectorID)
    guard record.progress.allows(event, at: ledger.clock.now()) else { throw impossible(record) }
    if let other = try await holder(of: connectorID) {
      throw Refusal(
        .unusableConnector, "The connector \(connectorID.inert) is that of \(other).")
    }
    if isChecked { try await check(connectorID, for: record) }
    return try await act(event, on: id, by: actor)
  }

  /// Lets it be sent again, since somebody has made sure that nothing was created.
  func resolveAbsent(
    _ id: OnboardingID, by actor: AuditActor
  ) async throws(Refusal) -> OnboardingRecord {
    try await act(.resolvedAbsent, on: id, by: actor)
  }

  func known(_ id: OnboardingID) async throws(Refusal) -> OnboardingRecord {
    do throws(DatabaseError) {
      if let record = try await ledger.record(id) { return record }
    } catch {
      throw Refusal(error)
    }
    throw unknown(id)
  }

  private func act(
    _ event: ProgressEvent, on id: OnboardingID, by actor: AuditActor, reason: String? = nil
  ) async throws(Refusal) -> OnboardingRecord {
    let step: Step?
    do throws(DatabaseError) {
      step = try await ledger.step(event, of: id, by: actor, reason: reason)
    } catch {
      throw Refusal(error)
    }
    guard let step else { throw unknown(id) }
    // An act that the state allows leaves at least its own entry.
    guard !step.actions.isEmpty else { throw impossible(step.record) }
    tell(step.record)
    if let successor = step.successor { tell(successor) }
    return step.record
  }

  /// The onboarding that has a connector already.
  func holder(of connectorID: String) async throws(Refusal) -> OnboardingID? {
    do throws(DatabaseError) {
      return try await ledger.database.read { transaction throws(DatabaseError) in
        try transaction.rows(
          "SELECT id FROM onboarding WHERE connector_id = $1", .text(connectorID)
        ).first.flatMap { row throws(DatabaseError) in OnboardingID(try row.text(0)) }
      }
    } catch {
      throw Refusal(error)
    }
  }

  private func check(
    _ connectorID: String, for record: OnboardingRecord
  ) async throws(Refusal) {
    let exists: Bool
    let listed: [ConnectorSummary]
    do throws(AirbyteError) {
      exists = try await upstream.exists(connectorID)
      listed = exists ? try await upstream.connectors(in: record.workspace) : []
    } catch {
      throw Refusal(asking: error)
    }
    let name = connectorID.inert
    guard exists else { throw Refusal(.unusableConnector, "Airbyte has no connector \(name).") }
    guard let connector = listed.first(where: { $0.id == connectorID }) else {
      throw Refusal(
        .unusableConnector,
        "The connector \(name) is not in workspace \(record.workspace.inert).")
    }
    guard OnboardingID.marker(in: connector.name).map({ $0 == record.id.marker }) ?? true else {
      throw Refusal(
        .unusableConnector, "The connector \(name) bears the marker of another onboarding.")
    }
  }

  private func unknown(_ id: OnboardingID) -> Refusal {
    Refusal(.notFound, "No onboarding is named \(id).")
  }

  func impossible(_ record: OnboardingRecord) -> Refusal {
    Refusal(
      .notPossible, ManualActs(record, at: ledger.clock.now()).refusal, onboarding: record.id)
  }
}

extension Refusal {
  /// A question to the upstream that changed nothing and brought no answer.
  init(asking error: AirbyteError) {
    self.init(.upstreamUnavailable, "Airbyte could not be asked: \(error).")
  }
}
