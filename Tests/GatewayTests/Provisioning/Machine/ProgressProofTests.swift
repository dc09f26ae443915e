import Gateway
import Testing

@Suite("A proof that the connector exists")
struct ProgressProofTests {
  @Test("settles the create that it answers, and its secret is erased")
  func created() {
    let (progress, actions) = Progress.leased(.creating)
      .after(.created(connectorID: "ours", fence: Progress.leaseFence))
    #expect(progress == Progress.idle(.created).with { $0.seen = [] })
    #expect(actions == [.note(.created(connectorID: "ours")), .erase])
  }

  @Test("settles the look that found it, as adopted, and tells of the ones that are too many")
  func adopted() {
    let look = Look.found(connectorID: "ours", duplicates: ["second", "third"])
    let (progress, actions) = Progress.leased(.unknown).after(
      .looked(look, fence: Progress.leaseFence))
    let expected = Progress.idle(.created).with { $0.seen = [] }
    #expect(progress == expected)
    #expect(
      actions == [
        .note(.adopted(connectorID: "ours")), .erase, .duplicates(["second", "third"]),
      ])
  }

  @Test("tells what is guessed of the ones that are too many as a guess, until one is settled on")
  func guessed() {
    let look = ProgressEvent.looked(
      .found(connectorID: "ours", duplicates: ["second"], isSure: false),
      fence: Progress.leaseFence)
    let adopted = Progress.leased(.unknown).after(look)
    #expect(adopted.actions.last == .duplicates(["second"], areSure: false))
    #expect(adopted.progress.after(look).actions.last == .duplicates(["second"], areSure: true))
  }

  @Test(
    "wins in every state however late it comes, and takes the lease from whoever holds it",
    arguments: OnboardingState.allCases.filter { $0 != .created },
    [
      ProgressEvent.created(connectorID: "ours", fence: 3),
      .looked(.found(connectorID: "ours", duplicates: []), fence: 3),
    ])
  func late(state: OnboardingState, event: ProgressEvent) {
    let progress = state == .creating || state == .unknown ? Progress.leased(state) : .idle(state)
    let result = progress.after(event)
    let expected = Progress.idle(.created).with {
      $0.fence = 8
      $0.seen = []
    }
    #expect(result.progress == expected)
    #expect(result.actions.last == .erase)
    // Whoever held the lease cannot undo it.
    let undone = result.progress.after(.failed(.of(.rejected), fence: Progress.leaseFence)).progress
    #expect(undone == result.progress)
  }

  @Test("that is known already changes nothing and is no duplicate")
  func again() {
    let result = Progress.idle(.created).after(
      .created(connectorID: "ours", fence: Progress.leaseFence))
    #expect(result.progress == .idle(.created))
    #expect(result.actions == [.note(.created(connectorID: "ours"))])
  }

  @Test("of another than the one that is known is told as a duplicate, and the known one stays")
  func second() {
    let created = Progress.idle(.created).after(.created(connectorID: "second", fence: 3))
    #expect(created.progress == .idle(.created))
    #expect(
      created.actions == [.note(.created(connectorID: "second")), .duplicates(["second"])])
    let look = Look.found(connectorID: "oldest", duplicates: ["ours", "youngest"])
    let looked = Progress.idle(.created).after(.looked(look, fence: 3))
    #expect(looked.progress == .idle(.created))
    #expect(looked.actions.last == .duplicates(["oldest", "youngest"]))
  }
}
