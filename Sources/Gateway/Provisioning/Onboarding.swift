package import FastCGI

/// The path of one webhook, in its order; each step is a type that only the step before can make.
package struct Onboarding: Sendable {
  package let sources: Sources
  package let recipes: Recipes
  package let ledger: Ledger
  package let upstream: Upstream
  package let clock: WallClock
  package let answers: OnboardingAnswers
  package let points: PathPoints

  package init(
    sources: Sources, recipes: Recipes, ledger: Ledger, upstream: Upstream, clock: WallClock,
    answers: OnboardingAnswers, points: PathPoints = .none
  ) {
    self.sources = sources
    self.recipes = recipes
    self.ledger = ledger
    self.upstream = upstream
    self.clock = clock
    self.answers = answers
    self.points = points
  }

  package func respond(to request: Request, for name: String) async throws(Refusal) -> Response {
    let source = try sources.source(named: name)
    let webhook = try source.verify(request, at: clock.now())
    points.pass(.verified)
    let order = Result { () throws(Refusal) in
      try request.requireJSON()
      return try source.permit(ConnectorOrder(webhook))
    }
    return try await uninterrupted { () async throws(Refusal) in
      switch try await ledger.claim(webhook, order, recipes: recipes) {
      case .attempt(let intent): try await attempt(intent)
      case .finished(let record): try answers.replay(record)
      case .running(let record): throw answers.running(record)
      case .unresolved(let record): try await resolve(record, webhook.sender)
      }
    }
  }

  private func attempt(_ intent: consuming CommittedIntent) async throws(Refusal) -> Response {
    points.pass(.claimed)
    points.pass(.sending)
    let outcome = await upstream.create(intent)
    points.pass(.answered)
    let recorded = try await ledger.commit(outcome)
    points.pass(.recorded)
    return try answers.first(recorded)
  }
}
