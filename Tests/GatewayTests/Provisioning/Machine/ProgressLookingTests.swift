import Gateway
import Testing

@Suite("A look that does not find the connector")
struct ProgressLookingTests {
  static let now = Fixtures.now
  static let fence = Progress.leaseFence
  static let absent = Look.absent(others: ["a", "b"])

  /// One that is being looked for since `since`, for the third time, by a lease of `leasedAgo`.
  static func third(since: Duration, leasedAgo: Duration = .zero) -> Progress {
    Progress.leased(.unknown, ago: leasedAgo).with {
      $0.looks = 2
      $0.unknownSince = now - since
    }
  }

  @Test(
    "often enough and for long enough proves absence: it is due to be sent, and knows the others")
  func absence() {
    let (progress, actions) = Self.third(since: .seconds(120))
      .after(.looked(Self.absent, fence: Self.fence))
    let expected = Progress.idle(.accepted).with {
      $0.failures = 0
      $0.looks = 0
      $0.seen = ["a", "b"]
    }
    #expect(progress.with { $0.failure = nil } == expected)
    #expect(progress.failure?.kind == .unavailable)
    #expect(actions == [.note(.looked(Self.absent)), .note(.absent)])
  }

  @Test(
    "proves nothing before the grace period is over, or before there were enough of them",
    arguments: [
      (looks: Int64(2), since: Duration.milliseconds(119_999)), (1, .seconds(120)),
      (0, .seconds(86_000)), (9, .seconds(60)),
    ])
  func early(looks: Int64, since: Duration) {
    let before = Self.third(since: since).with { $0.looks = looks }
    for look in [Self.absent, .doubtful(["x"])] {
      let (progress, actions) = before.after(.looked(look, fence: Self.fence))
      #expect(progress.state == .unknown)
      #expect(progress.looks == looks + 1)
      #expect(progress.leaseExpires == nil)
      #expect(progress.nextTry.map { $0 > Self.now } == true)
      #expect(actions == [.note(.looked(look))])
    }
  }

  @Test("counts from when its lease was taken: the list may be as old, however late it is recorded")
  func grace() {
    let late = Self.third(since: .seconds(150), leasedAgo: .milliseconds(30_001))
    #expect(late.after(.looked(Self.absent, fence: Self.fence)).progress.state == .unknown)
    let intime = Self.third(since: .seconds(150), leasedAgo: .seconds(30))
    #expect(intime.after(.looked(Self.absent, fence: Self.fence)).progress.state == .accepted)
  }

  @Test("but others that could be it leaves the decision to a person")
  func doubtful() {
    let look = Look.doubtful(["x"])
    let before = Self.third(since: .seconds(120))
    let (progress, actions) = before.after(.looked(look, fence: Self.fence))
    let expected = before.with {
      $0.state = .ambiguous
      $0.looks = 3
      $0.leaseExpires = nil
      $0.nextTry = nil
    }
    #expect(progress == expected)
    #expect(actions == [.note(.looked(look)), .note(.ambiguous)])
  }

  @Test("because the list did not come proves nothing, and the next waits longer each time")
  func failed() {
    let look = Look.failed(.of(.unavailable))
    let before = Self.third(since: .seconds(86_000))
    let (progress, actions) = before.after(.looked(look, fence: Self.fence), jitter: 0.5)
    let expected = before.with {
      $0.leaseExpires = nil
      $0.failure = .of(.unavailable)
      $0.failures = 3
      $0.nextTry = Self.now + .seconds(2)
    }
    #expect(progress == expected)
    #expect(actions == [.note(.looked(look))])
  }

  @Test("is left to a person only when the time for it is over and the list still does not come")
  func failedForGood() {
    let look = Look.failed(.of(.denied))
    let before = Progress.leased(.unknown)
    let early = before.after(
      .looked(look, fence: Self.fence), at: Progress.timeOver - .milliseconds(1))
    #expect(early.progress.state == .unknown)
    let (progress, actions) = before.after(.looked(look, fence: Self.fence), at: Progress.timeOver)
    #expect(progress.state == .ambiguous)
    #expect(progress.nextTry == nil && progress.leaseExpires == nil)
    #expect(progress.failure == .of(.denied))
    #expect(actions == [.note(.looked(look)), .note(.ambiguous)])
  }

  @Test("proves absence even when the time for it is over: then it is given up, not sent")
  func absentForGood() {
    let lease = Progress.timeOver + .seconds(60)
    let before = Self.third(since: .seconds(120)).with { $0.leaseExpires = lease }
    let (progress, actions) = before.after(
      .looked(Self.absent, fence: Self.fence), at: Progress.timeOver)
    #expect(progress.state == .rejected)
    #expect(progress.failure?.kind == .expired)
    #expect(
      actions == [.note(.looked(Self.absent)), .note(.absent), .note(.gaveUp), .erase])
  }
}
