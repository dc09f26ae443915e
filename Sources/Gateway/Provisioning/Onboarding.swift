package import FastCGI

/// The path of one webhook, in its order; each step is a type that only the step before can make.
/// From the claim on it goes its way whether or not its sender still waits: ``Provisioner``.
package struct Onboarding: Sendable {
  package let sources: Sources
  package let recipes: Recipes
  package let ledger: Ledger
  package let provisioner: Provisioner
  package let clock: WallClock
  package let answers: OnboardingAnswers
  package let respondWithin: Duration
  package let points: PathPoints
  let rates: RateGates

  package init(
    sources: Sources, recipes: Recipes, ledger: Ledger, provisioner: Provisioner,
    clock: WallClock, answers: OnboardingAnswers, respondWithin: Duration,
    points: PathPoints = .none
  ) {
    self.sources = sources
    self.recipes = recipes
    self.ledger = ledger
    self.provisioner = provisioner
    self.clock = clock
    self.answers = answers
    self.respondWithin = respondWithin
    self.points = points
    rates = RateGates(sources)
  }

  package func respond(to request: Request, for name: String) async throws(Refusal) -> Response {
    let source = try sources.source(named: name)
    if let answer = try source.handshake(request, at: clock.now()) { return answer }
    let webhook = try source.verify(request, at: clock.now())
    points.pass(.verified)
    try rates.admit(source, at: clock.now())
    let order = Result { () throws(Refusal) in try webhook.order(from: request) }
    let patience = Patience(request.fields, respondWithin: respondWithin)
    let place = provisioner.place(for: source.name)
    let claim = try await ledger.claim(webhook, order, recipes: recipes, starting: place != nil)
    points.pass(.claimed)
    switch consume claim {
    case .attempt(let intent):
      let record = intent.record
      return try answers.first(
        await provisioner.start(intent, in: place, until: clock.now() + patience.wait) ?? record,
        patience)
    case .adoption(let adoption):
      let record = adoption.record
      return try answers.first(
        await provisioner.start(adoption, in: place, until: clock.now() + patience.wait) ?? record,
        patience)
    case .kept(let record):
      provisioner.wakeWorker()
      return try answers.first(record, patience)
    case .open(let record):
      rates.giveBack(source)
      guard provisioner.isFree(record) else { throw answers.running(record) }
      return try answers.replay(
        await provisioner.hasten(record, until: clock.now() + patience.wait) ?? record, patience)
    case .finished(let record):
      rates.giveBack(source)
      return try answers.replay(record, patience)
    }
  }
}
