import AirbyteAPI
import Gateway
import Testing

@Suite("An onboarding that adopts a connector")
struct ProgressExaminingTests {
  static let now = Fixtures.now
  static let fence = Progress.leaseFence
  static let found = AdoptedConnector(id: "theirs", type: "definition x")

  /// Accepted, and to adopt `theirs`.
  static func idle(_ change: (inout Progress) -> Void = { _ in }) -> Progress {
    Progress(
      state: .accepted, attempts: 1, fence: fence, nextTry: now, failures: 2,
      giveUpAt: Progress.timeOver, adopts: "theirs"
    ).with(change)
  }

  /// Its connector is being read since `ago`.
  static func leased(
    ago: Duration = .zero, _ change: (inout Progress) -> Void = { _ in }
  ) -> Progress {
    idle {
      $0.leaseExpires = now - ago + Progress.rules.lease
      $0.nextTry = $0.leaseExpires
      change(&$0)
    }
  }

  @Test("is read, under a new fence and a lease, and stays accepted meanwhile")
  func taken() {
    let (progress, actions) = Self.idle().after(.taken(asked: false))
    let expected = Self.idle {
      $0.attempts = 2
      $0.fence = 8
      $0.leaseExpires = Self.now + .seconds(60)
      $0.nextTry = Self.now + .seconds(60)
    }
    #expect(progress == expected && actions == [.examine])
    #expect(progress.after(.taken(asked: true)).actions.isEmpty, "another's lease holds")
    let later = progress.after(.taken(asked: false), at: Self.now + .seconds(60))
    #expect(later.actions == [.examine] && later.progress.fence == 9)
  }

  @Test("is given up when its time is over, as any other")
  func gaveUp() {
    let (progress, actions) = Self.idle().after(.taken(asked: true), at: Progress.timeOver)
    #expect(progress.state == .rejected && progress.failure?.kind == .expired)
    #expect(actions == [.note(.gaveUp), .erase])
  }

  @Test("has the connector where it fits")
  func fits() {
    let (progress, actions) = Self.leased().after(.examined(.fits(Self.found), fence: Self.fence))
    let expected = Self.idle {
      $0.state = .created
      $0.connectorID = "theirs"
      $0.nextTry = nil
    }
    #expect(progress == expected)
    #expect(actions == [.note(.examined(.fits(Self.found))), .erase])
  }

  @Test("is refused for good where it does not fit, and says why", arguments: Unfitness.allCases)
  func unfit(unfitness: Unfitness) {
    let (progress, actions) = Self.leased().after(.examined(.unfit(unfitness), fence: Self.fence))
    #expect(progress.state == .rejected && progress.nextTry == nil)
    #expect(progress.failure?.kind == .rejected)
    #expect(progress.failure?.errors.map(\.errorCode) == [unfitness.rawValue])
    #expect(progress.failure?.errors.map(\.field) == ["connector_id"])
    #expect(actions == [.note(.examined(.unfit(unfitness))), .erase])
  }

  @Test("is read again, later each time, where the upstream does not answer")
  func failed() {
    let failure = AttemptFailure.of(.unavailable, retryAfter: 600)
    let (progress, actions) = Self.leased().after(
      .examined(.failed(failure), fence: Self.fence), jitter: 0)
    let expected = Self.idle {
      $0.failure = failure
      $0.failures = 3
      $0.nextTry = Self.now + .seconds(600)
    }
    #expect(progress == expected && actions == [.note(.examined(.failed(failure)))])
    let late = Self.leased().after(
      .examined(.failed(failure), fence: Self.fence), at: Progress.timeOver - .seconds(1))
    #expect(late.progress.nextTry == Progress.timeOver)
  }

  /// The grace period, and how far the clocks may be apart.
  static let young = now - .seconds(120 + 300)

  @Test(
    "waits for the list to show a young connector, and whose age is not told",
    arguments: [young, nil])
  func unlisted(createdAt: Timestamp?) {
    let look = Examination.unlisted(createdAt: createdAt)
    let (progress, actions) = Self.leased().after(.examined(look, fence: Self.fence), jitter: 1)
    let expected = Self.idle {
      $0.looks = 1
      $0.failures = 0
      $0.unknownSince = Self.now
      $0.nextTry = Self.now + .seconds(2)
    }
    #expect(progress == expected && actions == [.note(.examined(look))])
  }

  @Test("is refused once the list had to show the connector: it is in another workspace")
  func elsewhere() {
    let old = Examination.unlisted(createdAt: Self.young - .milliseconds(1))
    let atOnce = Self.leased().after(.examined(old, fence: Self.fence))
    #expect(atOnce.progress.failure?.errors.first?.errorCode == "connector_not_in_workspace")
    #expect(atOnce.actions == [.note(.examined(.unfit(.elsewhere))), .erase])
    let waited: (inout Progress) -> Void = {
      $0.looks = 2
      $0.unknownSince = Self.now - .seconds(120)
    }
    let look = ProgressEvent.examined(.unlisted(createdAt: nil), fence: Self.fence)
    #expect(Self.leased(waited).after(look).progress.state == .rejected)
    // The list may be as old as the lease.
    let late = Self.leased(ago: .seconds(1), waited).after(look)
    #expect(late.progress.state == .accepted && late.progress.looks == 3)
  }

  static let examinations: [Examination] =
    [.fits(found), .unlisted(createdAt: nil), .failed(.of(.denied))]
    + Unfitness.allCases.map { .unfit($0) }

  @Test(
    "is not changed by what is found under an older fence, or when it is settled, or not read at all",
    arguments: examinations)
  func stale(examination: Examination) {
    let leased = Self.leased()
    let older = leased.after(.examined(examination, fence: Self.fence - 1))
    #expect(older.progress == leased && older.actions.isEmpty)
    let idle = Self.idle().after(.examined(examination, fence: Self.fence))
    #expect(idle.progress == Self.idle() && idle.actions.isEmpty)
    for state in [OnboardingState.created, .rejected, .abandoned] {
      let settled = Self.leased {
        $0.state = state
        $0.nextTry = nil
      }
      #expect(settled.after(.examined(examination, fence: Self.fence)).progress == settled)
    }
    // Nor is one that creates its own.
    for state in OnboardingState.allCases {
      let own = Progress.leased(state)
      #expect(own.after(.examined(examination, fence: Self.fence)).progress == own)
    }
  }

  @Test("can be retried, abandoned and resolved by hand, and not said to be absent")
  func byHand() {
    let idle = Self.idle()
    #expect(idle.allows(.retriedByHand, at: Self.now) && idle.allows(.abandoned, at: Self.now))
    #expect(idle.allows(.resolved(connectorID: "x"), at: Self.now))
    #expect(!idle.allows(.resolvedAbsent, at: Self.now))
    #expect(idle.after(.deleted).progress.state == .abandoned)
    let leased = Self.leased()
    for event in [ProgressEvent.abandoned, .deleted, .resolved(connectorID: "x")] {
      #expect(leased.after(event).progress == leased)
    }
  }
}
