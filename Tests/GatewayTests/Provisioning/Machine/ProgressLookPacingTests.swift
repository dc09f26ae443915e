import Gateway
import Testing

@Suite("The next look")
struct ProgressLookPacingTests {
  static let now = Fixtures.now

  static func next(
    looks: Int64, since: Duration, jitter: Double, _ look: Look = .absent(others: [])
  ) -> Duration {
    let before = Progress.leased(.unknown).with {
      $0.looks = looks
      $0.unknownSince = now - since
    }
    let after = before.after(.looked(look, fence: Progress.leaseFence), jitter: jitter).progress
    return .milliseconds((after.nextTry ?? now).milliseconds - now.milliseconds)
  }

  @Test(
    "waits twice as long as the one before, half of it certain",
    arguments: [(Int64(0), Duration.seconds(2)), (1, .seconds(4))])
  func doubles(looks: Int64, ceiling: Duration) {
    #expect(Self.next(looks: looks, since: .zero, jitter: 1) == ceiling)
    #expect(Self.next(looks: looks, since: .zero, jitter: 0) == ceiling / 2)
  }

  @Test("comes with the end of the grace period where it may decide")
  func decides() {
    #expect(Self.next(looks: 8, since: .seconds(110), jitter: 1) == .seconds(10))
    #expect(Self.next(looks: 1, since: .milliseconds(119_999), jitter: 1) == .milliseconds(1))
    // One that cannot decide, for there were too few before it, is not in such a hurry.
    #expect(Self.next(looks: 0, since: .milliseconds(119_999), jitter: 1) == .seconds(2))
  }

  @Test("waits for no longer than the grace period, however many there were")
  func bounded() {
    #expect(Self.next(looks: 60, since: .seconds(500), jitter: 1, .failed(.of(.denied))) > .zero)
    #expect(Self.next(looks: 60, since: .zero, jitter: 1) == .seconds(120))
  }

  @Test("forgets failures of the list before it")
  func forgets() {
    let before = Progress.leased(.unknown).with { $0.failures = 12 }
    let after = before.after(.looked(.absent(others: []), fence: Progress.leaseFence)).progress
    #expect(after.failures == 0)
  }

  @Test(
    "is not put off by a look under an older fence, or of one that is settled",
    arguments: [Look.absent(others: ["x"]), .doubtful(["x"]), .failed(.of(.unavailable))])
  func stale(look: Look) {
    let leased = Progress.leased(.unknown)
    #expect(leased.after(.looked(look, fence: 6)).progress == leased)
    #expect(leased.after(.looked(look, fence: 6)).actions == [.note(.looked(look))])
    for state in OnboardingState.allCases where state != .unknown {
      let after = Progress.idle(state).after(.looked(look, fence: Progress.leaseFence)).progress
      #expect(after == .idle(state))
    }
    // Nor of one whose lease somebody has ended.
    #expect(Progress.idle(.unknown).after(.looked(look, fence: 7)).progress == .idle(.unknown))
  }
}
