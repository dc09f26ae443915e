import Gateway
import Testing

@Suite("A person's decision")
struct ProgressByHandTests {
  static let now = Fixtures.now
  static let events: [ProgressEvent] = [
    .retriedByHand, .abandoned, .resolved(connectorID: "found"), .resolvedAbsent,
  ]

  /// The states in which each is possible.
  static let possible: [ProgressEvent: Set<OnboardingState>] = [
    .retriedByHand: [.accepted, .creating, .unknown, .ambiguous],
    .abandoned: [.accepted, .creating, .unknown, .ambiguous],
    .resolved(connectorID: "found"): [
      .accepted, .creating, .unknown, .ambiguous, .rejected, .abandoned,
    ],
    .resolvedAbsent: [.creating, .unknown, .ambiguous],
  ]

  @Test("is possible in these states only, and elsewhere changes nothing", arguments: events)
  func possible(event: ProgressEvent) {
    for state in OnboardingState.allCases {
      let isPossible = Self.possible[event]?.contains(state) == true
      let result = Progress.idle(state).after(event)
      #expect(Progress.idle(state).allows(event, at: Self.now) == isPossible, "\(state)")
      #expect(result.progress.fence == (isPossible ? 8 : 7), "\(state)")
      #expect(result.actions.isEmpty == !isPossible, "\(state)")
      if !isPossible { #expect(result.progress == .idle(state)) }
    }
  }

  @Test("has to wait for a worker's lease to end", arguments: events)
  func leased(event: ProgressEvent) {
    for state in [OnboardingState.creating, .unknown] {
      let progress = Progress.leased(state)
      #expect(!progress.allows(event, at: Self.now))
      #expect(progress.after(event).progress == progress)
      #expect(progress.after(event).actions.isEmpty)
      #expect(progress.allows(event, at: Self.now + .seconds(60)))
    }
  }

  @Test(
    "to retry makes it due at once, as if it had never failed, with all its time again",
    arguments: [OnboardingState.accepted, .creating, .unknown])
  func retry(state: OnboardingState) {
    let now = Progress.timeOver + .seconds(1)
    let (progress, actions) = Progress.idle(state).after(.retriedByHand, at: now)
    let expected = Progress.idle(state).with {
      $0.failures = 0
      $0.nextTry = now
      $0.giveUpAt = now + .seconds(86_400)
      $0.fence = 8
    }
    #expect(progress == expected)
    #expect(actions == [.note(.retriedByHand)])
  }

  @Test("to retry never shortens the time that was given")
  func retryKeepsTime() {
    let longer = Progress.idle(.accepted).with { $0.giveUpAt = Self.now + .seconds(100_000) }
    #expect(longer.after(.retriedByHand).progress.giveUpAt == Self.now + .seconds(100_000))
  }

  @Test("to retry what is ambiguous looks for it anew, and sends nothing before")
  func retryAmbiguous() {
    let ambiguous = Progress.idle(.ambiguous).with { $0.looks = 9 }
    let progress = ambiguous.after(.retriedByHand).progress
    #expect(progress.state == .unknown)
    #expect(progress.looks == 0)
    #expect(progress.unknownSince == Self.now)
    #expect(progress.nextTry == Self.now)
    #expect(progress.after(.taken(asked: false)).actions == [.look])
  }

  @Test(
    "to abandon settles it and erases its secret",
    arguments: [OnboardingState.accepted, .creating, .unknown, .ambiguous])
  func abandon(state: OnboardingState) {
    let (progress, actions) = Progress.idle(state).after(.abandoned)
    let expected = Progress.idle(.abandoned).with {
      $0.fence = 8
      $0.seen = []
    }
    #expect(progress.with { $0.failure = nil } == expected)
    #expect(progress.failure?.kind == .abandoned)
    #expect(actions == [.note(.abandoned), .erase])
  }

  @Test(
    "of its source settles what is open, and leaves what is settled as it is",
    arguments: OnboardingState.allCases)
  func deleted(state: OnboardingState) {
    let (progress, actions) = Progress.idle(state).after(.deleted)
    if state.isTerminal {
      #expect(progress == .idle(state))
      #expect(actions == [.note(.deleted)])
    } else {
      #expect(progress.state == .abandoned && progress.fence == 8 && progress.nextTry == nil)
      #expect(progress.failure?.message == "its source has deleted it")
      #expect(actions == [.note(.deleted), .erase])
    }
    let leased = Progress.leased(.unknown)
    #expect(leased.after(.deleted).progress == leased && leased.after(.deleted).actions.isEmpty)
  }

  @Test("that names its connector settles it and erases its secret")
  func resolve() {
    let (progress, actions) = Progress.idle(.ambiguous).after(.resolved(connectorID: "found"))
    let expected = Progress.idle(.created).with {
      $0.connectorID = "found"
      $0.fence = 8
      $0.seen = []
    }
    #expect(progress == expected)
    #expect(actions == [.note(.resolved(connectorID: "found")), .erase])
  }

  @Test(
    "that there is none makes it due to be sent, with all its time again",
    arguments: [OnboardingState.creating, .unknown, .ambiguous])
  func resolveAbsent(state: OnboardingState) {
    let now = Progress.timeOver + .seconds(1)
    let (progress, actions) = Progress.idle(state).after(.resolvedAbsent, at: now)
    let expected = Progress.idle(.accepted).with {
      $0.fence = 8
      $0.failures = 0
      $0.looks = 0
      $0.seen = []
      $0.nextTry = now
      $0.giveUpAt = now + .seconds(86_400)
    }
    #expect(progress.with { $0.failure = nil } == expected)
    #expect(actions == [.note(.resolvedAbsent)])
    #expect(progress.after(.taken(asked: false), at: now).actions == [.create])
  }
}
