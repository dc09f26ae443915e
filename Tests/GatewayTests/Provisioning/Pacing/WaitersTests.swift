import Gateway
import Testing

@Suite("Who waits for an onboarding", .timeLimit(.minutes(1)))
struct WaitersTests {
  static let now = Fixtures.now
  let waiters = Waiters()
  let id = OnboardingID(at: now)

  /// Waits for a step from `step` on.
  func wait(
    for id: OnboardingID? = nil, step: Int = 1, seconds: Int64 = 20, isRequest: Bool = true
  ) -> Waiters.Wait {
    waiters.register(id ?? self.id, until: Self.now + .seconds(seconds), isRequest: isRequest) {
      $0.step >= step
    }
  }

  /// Lets other tasks come as far as they can.
  static func pause() async { for _ in 0..<100 { await Task.yield() } }

  @Test("is told what was announced after the registration, before the result was asked for")
  func announcedBetween() async {
    let wait = wait()
    waiters.announce(.example(id, step: 1))
    #expect(await wait.result()?.step == 1)
    #expect(waiters.count == 0)
  }

  @Test("is resumed by the record that is enough, not by one before it")
  func enough() async {
    let wait = wait(step: 2)
    async let result = wait.result()
    await Self.pause()
    waiters.announce(.example(id, step: 1))
    await Self.pause()
    #expect(waiters.count == 1)
    waiters.announce(.example(id, step: 2))
    waiters.announce(.example(id, step: 3))
    #expect(await result?.step == 2)
  }

  @Test("is not resumed by another onboarding")
  func others() async {
    let wait = wait()
    waiters.announce(.example(OnboardingID(at: Self.now), step: 9))
    #expect(waiters.count == 1)
    waiters.expire(at: Self.now + .seconds(20))
    #expect(await wait.result() == nil)
  }

  @Test("gets the latest record at the deadline, or nil where none was announced")
  func deadline() async {
    let told = wait(step: 5)
    let untold = wait(for: OnboardingID(at: Self.now), step: 5)
    waiters.announce(.example(id, step: 1))
    waiters.announce(.example(id, step: 2))
    async let results = (told.result(), untold.result())
    await Self.pause()
    waiters.expire(at: Self.now + .milliseconds(19_999))
    #expect(waiters.count == 2)
    waiters.expire(at: Self.now + .seconds(20))
    #expect(waiters.count == 0)
    #expect(await results.0?.step == 2)
    #expect(await results.1 == nil)
  }

  @Test("is told nothing after its deadline")
  func late() async {
    let wait = wait()
    waiters.expire(at: Self.now + .seconds(21))
    waiters.announce(.example(id, step: 1))
    #expect(await wait.result() == nil)
  }

  @Test("returns nil at once in a cancelled task, and is forgotten")
  func cancelled() async {
    let early = wait()
    let late = wait()
    let tasks = [Task { await early.result() }, Task { await late.result() }]
    tasks[0].cancel()
    #expect(await tasks[0].value == nil)
    await Self.pause()
    tasks[1].cancel()
    #expect(await tasks[1].value == nil)
    #expect(waiters.count == 0)
    waiters.announce(.example(id, step: 1))
  }

  @Test("is awaited while a webhook's request waits, not for one who asks for the status")
  func isAwaited() async {
    let poll = wait(isRequest: false)
    #expect(!waiters.isAwaited(id))
    let first = wait()
    let second = wait(step: 2)
    #expect(waiters.isAwaited(id))
    waiters.announce(.example(id, step: 1))
    _ = await first.result()
    #expect(waiters.isAwaited(id), "the second still waits")
    waiters.announce(.example(id, step: 2))
    #expect(!waiters.isAwaited(id))
    #expect(!waiters.isAwaited(OnboardingID(at: Self.now)))
    #expect(await poll.result()?.step == 1)
    #expect(await second.result()?.step == 2)
  }

  @Test("is forgotten with its wait, when it is dropped or ended without having asked")
  func dropped() async {
    do { _ = wait() }
    #expect(waiters.count == 0)
    #expect(!waiters.isAwaited(id))
    let wait = wait(step: 2)
    waiters.announce(.example(id, step: 1))
    wait.end()
    #expect(waiters.count == 0)
    #expect(await wait.result()?.step == 1)
  }

  @Test("ends at the stop with what it knows, and at once when it comes later")
  func endAll() async {
    let told = wait(step: 5)
    let untold = wait(for: OnboardingID(at: Self.now))
    waiters.announce(.example(id, step: 1))
    waiters.endAll()
    #expect(await told.result()?.step == 1)
    #expect(await untold.result() == nil)
    #expect(await wait().result() == nil)
    #expect(waiters.count == 0)
    #expect(!waiters.isAwaited(id))
  }

  @Test("gets the same result each time it asks")
  func again() async {
    let wait = wait()
    async let first = wait.result()
    async let second = wait.result()
    await Self.pause()
    waiters.announce(.example(id, step: 1))
    #expect(await first?.step == 1)
    #expect(await second?.step == 1)
    #expect(await wait.result()?.step == 1)
  }
}
