import Database
import Logging

/// Takes the next step of a connector's removal: asks the upstream for it, then follows until the
/// workspace's list does not show it any more.
struct ConnectorRemover: Sendable {
  let provisioner: Provisioner
  let clock: WallClock
  let logger: Logger

  private var ledger: Ledger { provisioner.ledger }
  private var upstream: Upstream { provisioner.upstream }
  private var gate: UpstreamGate { provisioner.gate }

  /// - Returns: False where nothing can be done at this moment, for a reason that is not its own.
  func advance(_ removal: ConnectorRemoval) async -> Bool {
    guard case .go(let ticket) = gate.admit(at: clock.now()) else { return false }
    do throws(DatabaseError) {
      if removal.acceptedAt != nil {
        try await look(removal, ticket)
      } else if let deletion = try await ledger.begin(removal) {
        try await ask(deletion, ticket)
      } else {
        gate.giveBack(ticket, at: clock.now())
      }
      return true
    } catch {
      gate.giveBack(ticket, at: clock.now())
      logger.error(
        "the ledger could not record a removal",
        metadata: ["onboarding": "\(removal.owner)", "cause": "\(error)"])
      return false
    }
  }

  private func ask(
    _ deletion: consuming CommittedDeletion, _ ticket: CircuitBreaker.Ticket
  ) async throws(DatabaseError) {
    let removal = deletion.removal
    let (answer, isHealthy) = await upstream.remove(deletion)
    let now = clock.now()
    gate.note(ticket, succeeded: isHealthy, at: now)
    var next = removal
    next.take(answer, at: now, rules: ledger.rules)
    try await settle(next, from: removal, answer.outcome(of: removal))
  }

  private func look(
    _ removal: ConnectorRemoval, _ ticket: CircuitBreaker.Ticket
  ) async throws(DatabaseError) {
    let (look, isHealthy) = await upstream.look(for: removal)
    let now = clock.now()
    gate.note(ticket, succeeded: isHealthy, at: now)
    var next = removal
    next.take(look, at: now, rules: ledger.rules)
    try await settle(next, from: removal)
  }

  private func settle(
    _ next: ConnectorRemoval, from earlier: ConnectorRemoval, _ outcome: AuditEvent? = nil
  ) async throws(DatabaseError) {
    let record = try await ledger.settle(next, from: earlier, outcome)
    if let record { provisioner.tell(record) }
    guard next.state == .failed else { return }
    logger.error(
      "a connector that should be gone could not be deleted, and is not tried again",
      metadata: [
        "connector": "\(next.connectorID.inert)", "onboarding": "\(next.owner)",
        "failure": "\(next.failure?.rawValue ?? "")",
      ])
  }
}

extension ConnectorRemoval {
  /// For the operator.
  fileprivate var owner: String { onboarding?.description ?? "none" }
}

extension DeletionAnswer {
  fileprivate func outcome(of removal: ConnectorRemoval) -> AuditEvent {
    switch self {
    case .accepted, .absent:
      .deleteOutcome(removal.subject, connectorID: removal.connectorID, nil, status: nil)
    case .failed(let failure):
      .deleteOutcome(
        removal.subject, connectorID: removal.connectorID, failure.kind, status: failure.status)
    }
  }
}
