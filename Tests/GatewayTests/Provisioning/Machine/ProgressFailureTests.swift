import Gateway
import Testing

@Suite("A create call that ends without a connector")
struct ProgressFailureTests {
  static let now = Fixtures.now

  @Test(
    "for a reason that waiting does not mend is rejected for good, and its secret erased",
    arguments: [AttemptFailure.Kind.rejected, .expired, .abandoned])
  func final(kind: AttemptFailure.Kind) {
    let failure = AttemptFailure.of(kind)
    let (progress, actions) = Progress.leased(.creating).after(
      .failed(failure, fence: Progress.leaseFence))
    let expected = Progress.idle(.rejected).with {
      $0.failure = failure
      $0.seen = []
    }
    #expect(progress == expected)
    #expect(actions == [.note(.failed(failure)), .erase])
  }

  @Test(
    "and surely created nothing is tried again, after a wait that grows",
    arguments: [AttemptFailure.Kind.denied, .unavailable])
  func sure(kind: AttemptFailure.Kind) {
    let failure = AttemptFailure.of(kind)
    let (progress, actions) = Progress.leased(.creating)
      .after(.failed(failure, fence: Progress.leaseFence), jitter: 0.5)
    let expected = Progress.idle(.accepted).with {
      $0.failure = failure
      $0.failures = 3
      $0.nextTry = Self.now + .seconds(2)
    }
    #expect(progress == expected)
    #expect(actions == [.note(.failed(failure))])
  }

  @Test("waits at least as long as the upstream asks")
  func retryAfter() {
    let failure = AttemptFailure.of(.unavailable, retryAfter: 600)
    let progress = Progress.leased(.creating)
      .after(.failed(failure, fence: Progress.leaseFence), jitter: 0).progress
    #expect(progress.nextTry == Self.now + .seconds(600))
  }

  @Test("and may have created one is looked for; nothing is sent before")
  func unknown() {
    let failure = AttemptFailure.of(.unknown)
    let (progress, actions) = Progress.leased(.creating)
      .after(.failed(failure, fence: Progress.leaseFence), jitter: 1)
    let expected = Progress.idle(.unknown).with {
      $0.failure = failure
      $0.failures = 0
      $0.looks = 0
      $0.unknownSince = Self.now
      $0.nextTry = Self.now + .seconds(1)
    }
    #expect(progress == expected)
    #expect(actions == [.note(.failed(failure))])
    #expect(progress.after(.taken(asked: true)).actions == [.look])
  }

  @Test("is looked for no earlier than the upstream asks")
  func unknownRetryAfter() {
    let failure = AttemptFailure.of(.unknown, retryAfter: 90)
    let progress = Progress.leased(.creating).after(.failed(failure, fence: Progress.leaseFence))
      .progress
    #expect(progress.nextTry == Self.now + .seconds(90))
  }

  @Test(
    "under an older fence is an entry of the log and nothing else",
    arguments: AttemptFailure.Kind.allCases, OnboardingState.allCases)
  func stale(kind: AttemptFailure.Kind, state: OnboardingState) {
    let failure = AttemptFailure.of(kind)
    let progress = state == .creating ? Progress.leased(.creating) : .idle(state)
    let result = progress.after(.failed(failure, fence: Progress.leaseFence - 1))
    #expect(result.progress == progress)
    #expect(result.actions == [.note(.failed(failure))])
  }

  @Test(
    "changes nothing where somebody else has settled or taken over the call",
    arguments: OnboardingState.allCases.filter { $0 != .creating })
  func elsewhere(state: OnboardingState) {
    let result = Progress.idle(state).after(.failed(.of(.rejected), fence: Progress.leaseFence))
    #expect(result.progress == .idle(state))
  }
}
