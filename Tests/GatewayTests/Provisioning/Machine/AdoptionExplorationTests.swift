import Gateway
import Testing

@Suite(.serialized, .timeLimit(.minutes(1))) struct AdoptionExplorationTests {
  /// Each with the states that it can end in.
  static let named: [(World.Named, Set<OnboardingState>)] = [
    (.init(ticksHidden: 0), [.created, .rejected]), (.init(ticksHidden: 2), [.created, .rejected]),
    (.init(ticksHidden: 1, isElsewhere: true), [.rejected]),
    (.init(ticksHidden: 0, isOfType: false), [.rejected]),
    (.init(ticksHidden: 0, isThere: false), [.rejected]),
    (.init(ticksHidden: 0, isTaken: true, isTouched: true), [.rejected]),
  ]

  @Test(
    "Whatever crashes, fails or comes late, adopting never leads to a create, never to a connector of two, and each ends",
    arguments: named, [false, true])
  func exhaustive(
    named: (connector: World.Named, ends: Set<OnboardingState>), runsOut: Bool
  ) async {
    var explorer = Explorer(lateness: 0, lag: 0)
    explorer.named = named.connector
    explorer.crashes = 3
    if runsOut { explorer.rules.giveUpAfter = .seconds(4) }
    let findings = await explorer.findings()
    #expect(findings.violation == nil)
    #expect(findings.endless == 0 && findings.isComplete)
    let ends = runsOut ? named.ends.union([.rejected]) : named.ends
    #expect(findings.states == ends.union([.accepted]), "\(findings.states)")
    #expect(findings.worlds >= 50, "\(findings.worlds)")
    #expect((findings.expired > 0) == runsOut, "\(findings.expired)")
  }

  @Test("The walk finds a connector refused that the list hides for longer than the grace period")
  func findsLag() async {
    var explorer = Explorer(lateness: 0, lag: 0)
    explorer.named = World.Named(ticksHidden: 6)
    #expect(await explorer.findings().violation == "a connector that fits was refused")
  }

  /// All that can happen, whether or not it makes sense.
  static let events: [ProgressEvent] =
    [false, true].map { .taken(asked: $0) }
    + [0, 1, 2].flatMap { fence -> [ProgressEvent] in
      [
        .created(connectorID: "c", fence: fence), .failed(.of(.unknown), fence: fence),
        .failed(.of(.unavailable), fence: fence), .failed(.of(.rejected), fence: fence),
        .looked(.absent(others: []), fence: fence), .looked(.doubtful(["d"]), fence: fence),
        .looked(.failed(.of(.denied)), fence: fence),
        .looked(.found(connectorID: "c", duplicates: ["d"]), fence: fence),
        .examined(.failed(.of(.unavailable)), fence: fence),
        .examined(.unlisted(createdAt: nil), fence: fence),
        .examined(.unfit(.otherType), fence: fence),
      ]
    } + [
      .held(.of(.denied)), .retriedByHand, .abandoned, .deleted, .resolved(connectorID: "c"),
      .resolvedAbsent,
    ]

  @Test("No events whatever, in no order, make a create of an adoption")
  func hostile() {
    let rules = Explorer.rules
    var frontier = [Progress(acceptedAt: Explorer.present, rules: rules, adopting: "theirs")]
    var seen = Set(frontier)
    while let progress = frontier.popLast(), seen.count < 20_000 {
      for event in Self.events {
        for now in [Timestamp(milliseconds: 0), Timestamp(milliseconds: 10_000)] {
          var (next, actions) = progress.after(event, at: now, rules: rules, jitter: 1)
          #expect(!actions.contains(.create) && !actions.contains(.look), "\(event)")
          #expect(![.creating, .unknown, .ambiguous].contains(next.state), "\(event)")
          next.attempts = min(next.attempts, 2)
          next.fence = min(next.fence, 2)
          next.failures = min(next.failures, 2)
          next.looks = min(next.looks, 3)
          if seen.insert(next).inserted { frontier.append(next) }
        }
      }
    }
    #expect((50..<20_000).contains(seen.count), "\(seen.count)")
  }
}
