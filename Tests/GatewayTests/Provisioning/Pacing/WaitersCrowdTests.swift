import Gateway
import Testing

@Suite("A crowd that waits for onboardings", .timeLimit(.minutes(1)))
struct WaitersCrowdTests {
  static let now = Fixtures.now

  @Test("is ended each at its own deadline, in any order of registration")
  func deadlines() async {
    let waiters = Waiters()
    var dice = Dice(seed: 7)
    var waits: [Int64: [Waiters.Wait]] = [:]
    for _ in 0..<5_000 {
      let delay = Int64(dice.roll(2_000))
      let wait = waiters.register(
        OnboardingID(at: Self.now), until: Self.now + .milliseconds(delay), isRequest: true
      ) { _ in true }
      waits[delay, default: []].append(wait)
    }
    var left = 5_000
    for time: Int64 in [-1, 0, 1, 99, 100, 101, 150, 199, 555, 1_000, 1_998, 1_999, 5_000] {
      waiters.expire(at: Self.now + .milliseconds(time))
      for delay in waits.keys.filter({ $0 <= time }) {
        left -= waits.removeValue(forKey: delay)?.count ?? 0
      }
      #expect(waiters.count == left, "after \(time) ms")
    }
    #expect(left == 0)
  }

  @Test("costs nothing to look after while no deadline has come")
  func idle() {
    let waiters = Waiters()
    let waits = (0..<20_000).map { number in
      waiters.register(
        OnboardingID(at: Self.now), until: Self.now + .milliseconds(60_000 + Int64(number)),
        isRequest: true
      ) { _ in true }
    }
    let spent = ContinuousClock().measure {
      for time in 0..<10_000 { waiters.expire(at: Self.now + .milliseconds(Int64(time))) }
    }
    // A look through all of them takes more than a millisecond each time.
    #expect(spent < .seconds(2))
    #expect(waiters.count == waits.count)
  }

  @Test("keeps nothing of those who went before their deadline")
  func earlyLeavers() async {
    let waiters = Waiters()
    let id = OnboardingID(at: Self.now)
    for _ in 0..<1_000 {
      let wait = waiters.register(id, until: Self.now + .seconds(60), isRequest: true) { _ in true }
      waiters.announce(.example(id, step: 1))
      #expect(await wait.result()?.step == 1)
    }
    #expect(waiters.count == 0)
    let last = waiters.register(id, until: Self.now + .seconds(1), isRequest: true) { _ in true }
    waiters.expire(at: Self.now + .seconds(1))
    #expect(await last.result() == nil)
  }

  @Test("loses no one when announcements, deadlines, cancellations and drops come together")
  func races() async {
    let waiters = Waiters()
    let ids = (0..<8).map { _ in OnboardingID(at: Self.now) }
    await withTaskGroup { group in
      for number in 0..<2_000 {
        let id = ids[number % ids.count]
        group.addTask {
          let wait = waiters.register(
            id, until: Self.now + .milliseconds(Int64(number)), isRequest: number % 2 == 0
          ) { $0.step > 1 }
          let task = Task { await wait.result() }
          if number % 3 == 0 { task.cancel() }
          if number % 7 == 0 { wait.end() }
          let record = await task.value
          #expect(record.map { $0.id == id } ?? true)
        }
        group.addTask { waiters.announce(.example(id, step: number % 3)) }
        group.addTask { waiters.expire(at: Self.now + .milliseconds(Int64(number))) }
      }
      group.addTask {
        for _ in 0..<200 { await Task.yield() }
        waiters.endAll()
      }
    }
    #expect(waiters.count == 0)
    #expect(!ids.contains { waiters.isAwaited($0) })
  }

  @Test("may be joined from within the question whether a record is enough")
  func reentry() async {
    let waiters = Waiters()
    let id = OnboardingID(at: Self.now)
    let wait = waiters.register(id, until: Self.now + .seconds(1), isRequest: true) { _ in
      waiters.isAwaited(id) && waiters.count == 1
    }
    waiters.announce(.example(id, step: 1))
    #expect(await wait.result()?.step == 1)
  }
}
