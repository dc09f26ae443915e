import Database

/// What a verified and permitted webhook turns out to be.
package enum Claim: ~Copyable {
  /// The first of its key. The onboarding and the intent are on disk.
  case attempt(CommittedIntent)
  /// The same, where a connector that was created upstream already is adopted.
  case adoption(CommittedAdoption)
  /// The first of its key, for which there is no room now: it is on disk and due.
  case kept(OnboardingRecord)
  /// A repeat of one that is not settled.
  case open(OnboardingRecord)
  /// A repeat of one that is settled.
  case finished(OnboardingRecord)
}

extension Ledger {
  /// Decides what a webhook is, and where it is the first of its key, commits the onboarding, its
  /// sealed body and the intent in one transaction.
  ///
  /// - Parameters:
  ///   - order: What the webhook asks for. One that is refused may still repeat one that was not:
  ///     the rules may have changed since, and what was answered stands.
  ///   - starting: Whether the create may be called now; otherwise it is only scheduled.
  ///   - companion: What else belongs to the first of a key.
  /// - Throws: ``ProblemType/keyReused`` for another body under the same key; what the recipe
  ///   refuses. In these cases nothing was kept. ``ProblemType/ledgerUnavailable``, after which it
  ///   may have been, where the disk failed at the commit's end: a repeat finds out.
  func claim(
    _ webhook: VerifiedWebhook, _ order: Result<PermittedOrder, Refusal>, recipes: Recipes,
    starting: Bool, companion: Claimant.Companion? = nil
  ) async throws(Refusal) -> Claim {
    let claimant = Claimant(
      ledger: self, webhook: webhook, order: order, recipes: recipes, starting: starting,
      companion: companion)
    let verdict = try await write { transaction throws(DatabaseError) in
      try claimant.verdict(in: transaction)
    }
    switch verdict {
    case .attempt(let attempt):
      let trace = webhook.sender.traceparent
      switch attempt.work {
      case .create(let request):
        return .attempt(CommittedIntent(attempt, request, actor: claimant.actor, trace))
      case .adopt(let order): return .adoption(CommittedAdoption(attempt.record, order, trace))
      }
    case .kept(let record): return .kept(record)
    case .open(let record): return .open(record)
    case .finished(let record): return .finished(record)
    case .refused(let refusal): throw refusal
    }
  }
}
