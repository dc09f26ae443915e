import Gateway
import Testing

@Suite("A workspace that Airbyte does not know")
struct ProgressWorkspaceTests {
  static let now = Fixtures.now
  static let fence = Progress.leaseFence
  static let missing = AttemptFailure.of(.rejected)

  /// One for which the workspace is due to be made.
  static let due = Progress.idle(.accepted).with { $0.workspace = .missing }

  /// One whose workspace is being made.
  static let making = due.with {
    $0.leaseExpires = now + Progress.rules.lease
    $0.nextTry = $0.leaseExpires
  }

  @Test("sends nothing again before it was made, and that is due at once")
  func missed() {
    let (progress, actions) = Progress.leased(.creating)
      .after(.workspaceMissing(Self.missing, fence: Self.fence))
    let expected = Progress.idle(.accepted).with {
      $0.workspace = .missing
      $0.failures = 0
      $0.failure = nil
    }
    #expect(progress == expected)
    #expect(actions == [.note(.workspaceMissing(Self.missing))])
    let (taken, next) = progress.after(.taken(asked: false))
    #expect(next == [.makeWorkspace])
    #expect(taken.state == .accepted && taken.attempts == progress.attempts)
    #expect(taken.fence == progress.fence + 1 && taken.isLeased(at: Self.now))
    #expect(taken.after(.taken(asked: true)).actions.isEmpty)
  }

  @Test("is final once it was made: the connector is rejected")
  func second() {
    let before = Progress.leased(.creating).with { $0.workspace = .made }
    let (progress, actions) = before.after(.workspaceMissing(Self.missing, fence: Self.fence))
    #expect(progress.state == .rejected && progress.failure == Self.missing)
    #expect(actions == [.note(.failed(Self.missing)), .erase])
  }

  @Test("changes nothing under an older fence, or where it is settled", arguments: [6, 7])
  func stale(fence: Int64) {
    for state in OnboardingState.allCases where state != .creating || fence != Self.fence {
      let before = state == .creating ? Progress.leased(.creating) : .idle(state)
      let (progress, actions) = before.after(.workspaceMissing(Self.missing, fence: fence))
      #expect(progress == before)
      #expect(actions == [.note(.workspaceMissing(Self.missing))])
    }
  }

  @Test("that was made has the create sent again, as a new attempt")
  func made() {
    let (progress, actions) = Self.making.after(.workspaceMade(fence: Self.fence))
    #expect(progress.workspace == .made && progress.state == .accepted)
    #expect(progress.nextTry == Self.now && progress.leaseExpires == nil)
    #expect(actions == [.note(.workspaceMade)])
    let (taken, next) = progress.after(.taken(asked: false))
    #expect(next == [.create] && taken.state == .creating)
    #expect(taken.attempts == progress.attempts + 1 && taken.workspace == .made)
  }

  @Test(
    "that could not be made is tried again later",
    arguments: [AttemptFailure.Kind.denied, .unavailable])
  func failed(kind: AttemptFailure.Kind) {
    let failure = AttemptFailure.of(kind)
    let (progress, actions) = Self.making.after(.workspaceFailed(failure, fence: Self.fence))
    #expect(progress.state == .accepted && progress.workspace == .missing)
    #expect(progress.failure == failure && progress.failures == 3)
    #expect(progress.nextTry == Self.now + .seconds(4) && progress.leaseExpires == nil)
    #expect(actions == [.note(.workspaceFailed(failure))])
    #expect(progress.after(.taken(asked: true)).actions == [.makeWorkspace])
  }

  @Test("that Airbyte refuses to make rejects the connector, and its secret is erased")
  func refused() {
    let (progress, actions) = Self.making.after(.workspaceFailed(Self.missing, fence: Self.fence))
    #expect(progress.state == .rejected && progress.failure == Self.missing)
    #expect(actions == [.note(.workspaceFailed(Self.missing)), .erase])
  }

  @Test("is made again by whoever takes over from a worker that is gone")
  func interrupted() {
    let later = Self.now + Progress.rules.lease
    let (progress, actions) = Self.making.after(.taken(asked: false), at: later)
    #expect(actions == [.makeWorkspace])
    #expect(progress.fence == Self.fence + 1 && progress.workspace == .missing)
    for event in [
      ProgressEvent.workspaceMade(fence: Self.fence),
      .workspaceFailed(Self.missing, fence: Self.fence),
    ] {
      #expect(progress.after(event, at: later).progress == progress)
      #expect(progress.after(event, at: later).actions.count == 1)
    }
  }

  @Test("is not made once the time for it is over")
  func expired() {
    let (progress, actions) = Self.due.after(.taken(asked: false), at: Progress.timeOver)
    #expect(progress.state == .rejected && progress.failure?.kind == .expired)
    #expect(actions == [.note(.gaveUp), .erase])
  }
}
