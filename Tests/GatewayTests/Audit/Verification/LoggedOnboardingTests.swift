import Testing

@testable import Gateway

@Suite("What entries tell of an onboarding")
struct LoggedOnboardingTests {
  /// A story in codes, `+` before what came as an outcome of it.
  struct Story: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let kinds: [AuditLineKind]
    let states: StateSet

    init(_ description: String, _ kinds: [AuditLineKind], _ states: StateSet) {
      testDescription = description
      self.kinds = [.received] + kinds
      self.states = states
    }
  }

  static let stories = [
    Story("received", [], .accepted), Story("sent", [.createIntent], .creating),
    Story("created", [.createIntent, .created, .secretErased], .created),
    Story("rejected", [.createIntent, .createRejected, .secretErased], .rejected),
    Story("put off", [.createIntent, .createUnavailable], .accepted),
    Story("sent again", [.createIntent, .createDenied, .createIntent], .creating),
    Story("unknown", [.createIntent, .createUnknown, .looked], .unknown),
    Story("found", [.createIntent, .createUnknown, .looked, .adopted], .created),
    Story("not found", [.createIntent, .createUnknown, .looked, .absent], .accepted),
    Story("in doubt", [.createIntent, .interrupted, .looked, .ambiguous], .ambiguous),
    Story("looked for again", [.createIntent, .interrupted, .ambiguous, .retried], .unknown),
    Story("given up", [.createIntent, .createUnavailable, .ended, .secretErased], .rejected),
    Story("abandoned", [.createIntent, .createUnknown, .abandoned, .secretErased], .abandoned),
    Story("late refusal", [.createIntent, .interrupted, .createRejected], .unknown),
    Story(
      "late refusal after the next attempt",
      [.createIntent, .interrupted, .absent, .createIntent, .createRejected],
      [.creating, .rejected]),
    Story(
      "late proof", [.createIntent, .interrupted, .abandoned, .secretErased, .created], .created),
    Story(
      "two of them", [.createIntent, .created, .duplicate, .deleteIntent, .deleteOutcome], .created),
    Story(
      "told to its source",
      [
        .createIntent, .created, .secretErased, .notificationGivenUp, .notificationRetried,
        .notificationDelivered,
      ], .created),
    Story("personal data gone", [.createIntent, .created, .personalDataErased], .created),
  ]

  static func fact(_ kind: AuditLineKind, _ sequence: Int, outcome: String? = nil) -> LoggedFact {
    LoggedFact(
      sequence: Int64(sequence), kind: kind, onboarding: "onb", upstreamID: "c\(sequence)",
      outcome: outcome)
  }

  @Test("is the state that it is in", arguments: stories)
  func state(story: Story) throws {
    var logged = LoggedOnboarding(Self.fact(.received, 0))
    for (sequence, kind) in story.kinds.enumerated().dropFirst() {
      try logged.take(Self.fact(kind, sequence))
    }
    #expect(logged.possible == story.states)
    #expect(logged.intents == Int64(story.kinds.count { $0 == .createIntent }))
    let first = story.kinds.firstIndex { $0 == .created || $0 == .adopted }
    #expect(logged.connectorID == first.map { "c\($0)" })
  }

  static let contradictions: [(String, [AuditLineKind], AuditCheck)] = [
    ("received twice", [.received], .onboardings),
    ("created without an intent", [.created], .intents),
    ("sent twice without an outcome", [.createIntent, .createIntent], .intents),
    ("sent after its end", [.createIntent, .created, .createIntent], .onboardings),
    ("erased before its end", [.createIntent, .secretErased], .onboardings),
    ("absent without doubt", [.absent], .onboardings),
    ("ambiguous without doubt", [.createIntent, .ambiguous], .onboardings),
    ("interrupted without an attempt", [.interrupted], .onboardings),
    ("abandoned after its end", [.createIntent, .created, .abandoned], .onboardings),
  ]

  @Test("is a contradiction where it cannot be", arguments: contradictions)
  func contradiction(_: String, kinds: [AuditLineKind], check: AuditCheck) throws {
    var logged = LoggedOnboarding(Self.fact(.received, 0))
    for (sequence, kind) in kinds.dropLast().enumerated() {
      try logged.take(Self.fact(kind, sequence + 1))
    }
    let last = try #require(kinds.last)
    let error = #expect(throws: LoggedOnboarding.Contradiction.self) {
      try logged.take(Self.fact(last, kinds.count))
    }
    #expect(error?.check == check)
  }

  @Test("narrows to what a repeat was told, which must be possible")
  func repeated() throws {
    var logged = LoggedOnboarding(Self.fact(.received, 0))
    try logged.take(Self.fact(.createIntent, 1))
    try logged.take(Self.fact(.repeated, 2, outcome: "creating"))
    #expect(throws: LoggedOnboarding.Contradiction.self) {
      try logged.take(Self.fact(.repeated, 3, outcome: "created"))
    }
  }

  @Test("is anything from where an entry of it was pruned on, until the next tells")
  func pruned() throws {
    var logged = LoggedOnboarding(Self.fact(.received, 0))
    try logged.take(LoggedFact(pruned: 1, of: "onb"))
    #expect(logged.possible == .all && logged.isPartial)
    try logged.take(Self.fact(.created, 2))
    #expect(logged.possible == .created)
  }
}

extension LoggedFact {
  fileprivate init(
    sequence: Int64, kind: AuditLineKind, onboarding: String, upstreamID: String?, outcome: String?
  ) {
    self.init(
      sequence: sequence, kind: kind, time: Fixtures.now, onboarding: onboarding,
      upstreamID: upstreamID, outcome: outcome, request: nil)
  }
}
