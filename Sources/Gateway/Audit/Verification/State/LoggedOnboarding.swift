/// How far an onboarding has come, told from its entries alone: the state machine once more, by what
/// it has left behind.
struct LoggedOnboarding: Sendable {
  /// Why an entry cannot be where it is.
  struct Contradiction: Error {
    let check: AuditCheck
    let text: String
  }

  private(set) var possible: StateSet
  /// The entry that it begins with, and what that says.
  let received: (entry: Int64, request: LoggedRequest?)
  private(set) var connectorID: String?
  private(set) var intents: Int64 = 0
  private(set) var lastIntent: Int64?
  /// The first by which a person said which connector is its own.
  private(set) var resolution: Int64?
  private(set) var isErased = false
  /// Whether a worker of it was once taken for dead: from then on an outcome may be late.
  private var wasInterrupted = false
  /// Of one whose earlier entries are not at hand.
  let isResumed: Bool
  /// Of one of which entries were pruned.
  private(set) var isPartial: Bool

  init(_ fact: LoggedFact) {
    possible = .accepted
    received = (fact.sequence, fact.request)
    isResumed = false
    isPartial = false
  }

  /// One that entries come for after it was settled, or whose first entries are pruned.
  init(resuming row: LedgerOnboarding, entry: Int64, isPartial: Bool) {
    possible = isPartial ? .all : row.state.map { StateSet($0) } ?? []
    received = (entry, nil)
    connectorID = isPartial ? nil : row.connectorID
    isErased = true
    isResumed = true
    self.isPartial = isPartial
  }

  mutating func take(_ fact: LoggedFact) throws(Contradiction) {
    switch fact.kind {
    case nil:
      possible = .all
      isPartial = true
    case .received, .consentReceived:
      throw Contradiction(check: .onboardings, text: "it was received before")
    case .repeated: try narrow(fact)
    case .createIntent: try intend(fact)
    case .adoptionIntent:
      try demand(.accepted, "read to be adopted")
      possible = .accepted
      intents += 1
      lastIntent = fact.sequence
    case .created, .adopted, .adoptedAsNamed: try learn(fact)
    case .adoptionRefused:
      try demand(.accepted, "refused as one to adopt")
      possible = .rejected
    case .createRejected: end(in: .rejected)
    case .createDenied, .createUnavailable, .workspaceMissing: end(in: .accepted)
    case .workspaceFailed where fact.outcome == AttemptFailure.Kind.rejected.rawValue:
      // One that comes late changes nothing.
      if possible.contains(.accepted) { possible.insert(.rejected) }
    case .createUnknown: end(in: .unknown)
    case .ended: move(from: [.accepted, .creating], to: .rejected)
    case .interrupted:
      try demand(.creating, "interrupted")
      wasInterrupted = true
      possible = .unknown
    case .absent:
      try demand(.unknown, "found to be absent")
      possible = .accepted
    case .ambiguous:
      try demand(.unknown, "found to be ambiguous")
      possible = .ambiguous
    case .secretErased:
      try demand(.terminal, "settled")
      possible.formIntersection(.terminal)
      isErased = true
    case .retried: move(from: .ambiguous, to: .unknown)
    case .abandoned:
      try demand(StateSet.all.subtracting(.terminal), "abandoned")
      possible = .abandoned
    case .deletedBySource:
      // What is settled stays as it is; its connector goes on its own.
      let isSettled = possible.isSubset(of: .terminal)
      possible.formIntersection(.terminal)
      if !isSettled { possible.insert(.abandoned) }
    case .resolved: try resolve(fact)
    case .replaced:
      try demand(.created, "connected anew")
      connectorID = fact.upstreamID
    default: break
    }
  }

  private mutating func narrow(_ fact: LoggedFact) throws(Contradiction) {
    guard let state = fact.outcome.flatMap({ OnboardingState(rawValue: $0) }),
      possible.contains(StateSet(state))
    else {
      throw Contradiction(
        check: .onboardings,
        text: "its caller was told that it is \(fact.outcome?.inert ?? "nothing"), and by its "
          + "entries it was \(possible.names)")
    }
    possible = StateSet(state)
  }

  private mutating func intend(_ fact: LoggedFact) throws(Contradiction) {
    defer {
      intents += 1
      lastIntent = fact.sequence
      possible = .creating
    }
    guard !possible.contains(.accepted) else { return }
    guard possible != .creating else {
      throw Contradiction(
        check: .intents,
        text: "nothing says what became of the intent before it, entry \(lastIntent ?? -1)")
    }
    try demand(.accepted, "sent again")
  }

  private mutating func learn(_ fact: LoggedFact) throws(Contradiction) {
    let isKnown = possible == .created
    possible = .created
    if !isKnown, !isPartial || connectorID == nil { connectorID = fact.upstreamID }
    guard intents > 0 || isResumed || isPartial else {
      throw Contradiction(check: .intents, text: "it is an outcome without an intent")
    }
  }

  private mutating func resolve(_ fact: LoggedFact) throws(Contradiction) {
    guard fact.outcome == OnboardingState.created.rawValue else {
      try demand([.unknown, .ambiguous, .creating], "resolved")
      possible = .accepted
      return
    }
    try demand(StateSet.all.subtracting(.created), "resolved")
    possible = .created
    connectorID = fact.upstreamID
    resolution = resolution ?? fact.sequence
  }

  /// The end of a create call; one that comes late changes nothing.
  private mutating func end(in next: StateSet) {
    let mayBeLate = wasInterrupted || isResumed || isPartial
    guard possible.contains(.creating) else { return }
    possible.remove(.creating)
    possible.formUnion(mayBeLate ? [next, .creating] : next)
  }

  private mutating func move(from: StateSet, to next: StateSet) {
    guard !possible.isDisjoint(with: from) else { return }
    possible.subtract(from)
    possible.formUnion(next)
  }

  private func demand(_ states: StateSet, _ act: String) throws(Contradiction) {
    guard possible.isDisjoint(with: states) else { return }
    throw Contradiction(
      check: .onboardings,
      text: "it cannot have been \(act), for by its entries it was \(possible.names)")
  }
}
