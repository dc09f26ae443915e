import AirbyteAPI
import Database

/// How an attempt or a search ended, not yet recorded. Only the upstream's answers make one.
struct Outcome: Sendable {
  enum End: Sendable, Hashable {
    case created(connectorID: String)
    case adopted(connectorID: String)
    case failed(AttemptFailure)
  }

  let end: End
  let record: OnboardingRecord
  let sender: Sender

  init(of attempt: CreateAttempt, record: OnboardingRecord, sender: Sender) {
    switch attempt {
    case .created(let connector): end = .created(connectorID: connector.id)
    case .refused(let error), .unknown(let error): end = .failed(AttemptFailure(error))
    }
    self.record = record
    self.sender = sender
  }

  init(adopting connector: ConnectorSummary, record: OnboardingRecord, sender: Sender) {
    end = .adopted(connectorID: connector.id)
    self.record = record
    self.sender = sender
  }

  fileprivate var event: AuditEvent {
    let subject = AuditSubject(record)
    return switch end {
    case .created(let id): .created(subject, connectorID: id)
    case .adopted(let id): .adopted(subject, connectorID: id)
    case .failed(let failure): .failed(subject, failure.kind, status: failure.status)
    }
  }

  fileprivate func settled(at now: Timestamp) -> OnboardingRecord {
    switch end {
    case .created(let id), .adopted(let id): record.created(id, at: now)
    case .failed(let failure): record.failed(failure, at: now)
    }
  }
}

/// An outcome that is on disk; an answer is made from nothing else. Only ``Ledger/commit(_:)``
/// makes one.
struct RecordedOutcome: Sendable {
  let record: OnboardingRecord

  fileprivate init(_ record: OnboardingRecord) { self.record = record }
}

extension Ledger {
  /// Commits the new state and the audit entry in one transaction.
  ///
  /// An outcome that comes after the onboarding was settled by someone else changes nothing; it is
  /// still an entry of the log, and the answer is what was settled.
  func commit(_ outcome: Outcome) async throws(Refusal) -> RecordedOutcome {
    let now = clock.now()
    let settled = outcome.settled(at: now)
    let actor = AuditActor(outcome.sender, fingerprints: audit.fingerprints)
    let entry = AuditEntry(outcome.event, by: actor, at: now)
    do throws(DatabaseError) {
      let record = try await database.write { transaction throws(DatabaseError) in
        let isOpen = try Self.update(settled, in: transaction)
        try audit.append([entry], in: transaction)
        return isOpen ? settled : try Self.record(settled.id, in: transaction) ?? settled
      }
      return RecordedOutcome(record)
    } catch {
      // Something may have been created: what is on disk is the intent, and a repeat looks for it.
      throw Refusal(
        .upstreamUnknown, "The ledger could not record the outcome.", onboarding: settled.id,
        cause: error
      ).retry(after: Self.patience)
    }
  }
}
