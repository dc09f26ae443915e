import Gateway
import Testing

@Suite("What cannot be sent now")
struct ProgressHoldingTests {
  static let failure = AttemptFailure.of(.denied)

  @Test("waits for its next try, longer with each failure, and its reason is kept")
  func held() {
    let (progress, actions) = Progress.idle(.accepted).after(.held(Self.failure), jitter: 1)
    let expected = Progress.idle(.accepted).with {
      $0.failure = Self.failure
      $0.failures = 3
      $0.nextTry = Fixtures.now + .seconds(4)
    }
    #expect(progress == expected)
    #expect(actions == [.note(.failed(Self.failure))])
  }

  @Test("is due at the latest when the time for it is over")
  func notAfterGivingUp() {
    let now = Progress.timeOver - .seconds(1)
    let held = Progress.idle(.accepted).after(.held(Self.failure), at: now).progress
    #expect(held.nextTry == Progress.timeOver)
  }

  @Test(
    "changes nothing of one that is not waiting to be sent",
    arguments: OnboardingState.allCases.filter { $0 != .accepted })
  func others(state: OnboardingState) {
    let result = Progress.idle(state).after(.held(Self.failure))
    #expect(result.progress == .idle(state))
    #expect(result.actions.isEmpty)
  }
}
