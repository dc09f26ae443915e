package import AirbyteAPI
import Database

/// What a verified and permitted webhook turns out to be.
package enum Claim: ~Copyable {
  /// The first of its key, or one whose earlier attempts surely created nothing. The intent is on
  /// disk.
  case attempt(CommittedIntent)
  /// A repeat of a finished one.
  case finished(OnboardingRecord)
  /// Another request is working on it at this moment.
  case running(OnboardingRecord)
  /// An earlier attempt may have created the connector.
  case unresolved(OnboardingRecord)
}

/// The right to call the upstream's create once: it exists only after the audit log has said so,
/// on disk. Only ``Ledger/claim(_:_:recipes:)`` makes one, and using it uses it up.
package struct CommittedIntent: ~Copyable {
  package let record: OnboardingRecord
  package let request: ConnectorRequest
  package let sender: Sender

  fileprivate init(record: OnboardingRecord, request: ConnectorRequest, sender: Sender) {
    self.record = record
    self.request = request
    self.sender = sender
  }
}

extension Ledger {
  /// Decides what a webhook is, and where it is an attempt, commits the onboarding and the intent
  /// in one transaction.
  ///
  /// - Parameter order: What the webhook asks for. One that is refused may still repeat one that was
  ///   not: the rules may have changed since, and what was answered stands.
  /// - Throws: ``ProblemType/keyReused`` for another body under the same key; what the recipe
  ///   refuses; ``ProblemType/ledgerUnavailable``. In all cases nothing was written.
  package func claim(
    _ webhook: VerifiedWebhook, _ order: Result<PermittedOrder, Refusal>, recipes: Recipes
  ) async throws(Refusal) -> Claim {
    let claimant = Claimant(ledger: self, webhook: webhook, order: order, recipes: recipes)
    let verdict = try await write { transaction throws(DatabaseError) in
      try claimant.verdict(in: transaction)
    }
    switch verdict {
    case .attempt(let record, let request):
      return .attempt(
        CommittedIntent(record: record, request: request, sender: webhook.sender))
    case .finished(let record): return .finished(record)
    case .running(let record): return .running(record)
    case .unresolved(let record): return .unresolved(record)
    case .refused(let refusal): throw refusal
    }
  }
}
