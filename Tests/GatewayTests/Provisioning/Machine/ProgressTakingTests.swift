import Gateway
import Testing

@Suite("Whoever takes an onboarding")
struct ProgressTakingTests {
  static let now = Fixtures.now

  @Test("gets a create for one that is accepted, under a new fence and a lease")
  func create() {
    let (progress, actions) = Progress.idle(.accepted).after(.taken(asked: false))
    let expected = Progress.idle(.accepted).with {
      $0.state = .creating
      $0.attempts = 2
      $0.fence = 8
      $0.leaseExpires = Self.now + .seconds(60)
      $0.nextTry = Self.now + .seconds(60)
    }
    #expect(progress == expected)
    #expect(actions == [.create])
  }

  @Test("gets a look for one that is unknown, and nothing is counted as an attempt")
  func look() {
    let (progress, actions) = Progress.idle(.unknown).after(.taken(asked: false))
    let expected = Progress.idle(.unknown).with {
      $0.fence = 8
      $0.leaseExpires = Self.now + .seconds(60)
      $0.nextTry = Self.now + .seconds(60)
    }
    #expect(progress == expected)
    #expect(actions == [.look])
  }

  @Test(
    "gets nothing before it is due, unless somebody asks for it",
    arguments: [OnboardingState.accepted, .unknown])
  func notDue(state: OnboardingState) {
    let progress = Progress.idle(state).with { $0.nextTry = Self.now + .milliseconds(1) }
    let early = progress.after(.taken(asked: false))
    #expect(early.progress == progress)
    #expect(early.actions.isEmpty)
    #expect(
      progress.after(.taken(asked: false), at: Self.now + .milliseconds(1)).progress.fence == 8)
    #expect(progress.after(.taken(asked: true)).progress.fence == 8)
  }

  @Test(
    "gets nothing ahead of the upstream's Retry-After, however much somebody asks",
    arguments: [OnboardingState.accepted, .unknown])
  func retryAfter(state: OnboardingState) {
    let progress = Progress.idle(state).with {
      $0.nextTry = Self.now + .seconds(30)
      $0.failure = .of(.unavailable, retryAfter: 30)
    }
    #expect(progress.after(.taken(asked: true)).progress == progress)
    #expect(progress.after(.taken(asked: true), at: Self.now + .seconds(30)).progress.fence == 8)
  }

  @Test(
    "gets nothing while another's lease holds",
    arguments: [OnboardingState.creating, .unknown], [false, true])
  func leased(state: OnboardingState, asked: Bool) {
    let progress = Progress.leased(state)
    let result = progress.after(.taken(asked: asked), at: Self.now + .milliseconds(59_999))
    #expect(result.progress == progress)
    #expect(result.actions.isEmpty)
  }

  @Test(
    "looks first where a create's lease ran out: what became of the call is unknown from now on")
  func interruptedCreate() {
    let later = Self.now + .seconds(60)
    let (progress, actions) = Progress.leased(.creating).after(.taken(asked: false), at: later)
    let expected = Progress.idle(.unknown).with {
      $0.fence = 8
      $0.looks = 0
      $0.failures = 0
      $0.unknownSince = later
      $0.leaseExpires = later + .seconds(60)
      $0.nextTry = later + .seconds(60)
    }
    #expect(progress.with { $0.failure = nil } == expected)
    #expect(progress.failure?.kind == .unknown)
    #expect(actions == [.note(.interrupted), .look])
  }

  @Test("counts the grace period from the end that a create's lease had before a start ended it")
  func endedLease() {
    let original = Self.now + .seconds(40)
    let ended = Progress.leased(.creating).with {
      $0.leaseExpires = Self.now
      $0.nextTry = Self.now
      $0.unknownSince = original
    }
    let early = ended.after(.taken(asked: false))
    #expect(early.actions == [.note(.interrupted), .look])
    #expect(early.progress.unknownSince == original)
    let late = ended.after(.taken(asked: false), at: original + .seconds(1))
    #expect(late.progress.unknownSince == original + .seconds(1))
  }

  @Test("looks again where a look's lease ran out, and the time since it is unknown goes on")
  func interruptedLook() {
    let progress = Progress.leased(.unknown)
    let result = progress.after(.taken(asked: false), at: Self.now + .seconds(60))
    #expect(result.progress.unknownSince == progress.unknownSince)
    #expect(result.progress.looks == progress.looks)
    #expect(result.actions == [.look])
  }

  @Test(
    "gets no create once the time for it is over: it is given up, and its secret erased",
    arguments: [false, true])
  func gaveUp(asked: Bool) {
    let progress = Progress.idle(.accepted)
    let late = progress.after(.taken(asked: asked), at: Progress.timeOver)
    #expect(late.progress.state == .rejected)
    #expect(late.progress.failure?.kind == .expired)
    #expect(late.progress.nextTry == nil)
    #expect(late.progress.attempts == 1)
    #expect(late.actions == [.note(.gaveUp), .erase])
    let intime = progress.after(.taken(asked: asked), at: Progress.timeOver - .milliseconds(1))
    #expect(intime.actions == [.create])
  }

  @Test("still looks for one that is unknown when the time for it is over")
  func looksAfterGivingUp() {
    let result = Progress.idle(.unknown).after(.taken(asked: false), at: Progress.timeOver)
    #expect(result.actions == [.look])
  }

  @Test(
    "gets nothing of one that is settled or waits for a person",
    arguments: OnboardingState.allCases.filter { !$0.isOpen }, [false, true])
  func closed(state: OnboardingState, asked: Bool) {
    let result = Progress.idle(state).after(.taken(asked: asked), at: Progress.timeOver)
    #expect(result.progress == .idle(state))
    #expect(result.actions.isEmpty)
  }
}
