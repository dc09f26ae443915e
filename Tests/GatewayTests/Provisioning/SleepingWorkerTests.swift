import FastCGI
import Gateway
import Testing

@Suite("A worker that slept between its intent and the call", .timeLimit(.minutes(1)))
struct SleepingWorkerTests {
  /// How much longer a lease is than the longest call.
  static let spare: Duration = Fixtures.rules.lease - Fixtures.rules.longestCall

  /// A second process whose worker sleeps at a point.
  static func sleeper(_ test: TestGateway, at point: PathPoint, for time: Duration) -> TestGateway {
    test.restarted {
      $0.points = PathPoints { passed in
        if passed == point { test.advance(by: time) }
      }
    }
  }

  @Test(
    "sends nothing once the call could outlast its lease, and the onboarding waits for its next try",
    arguments: [PathPoint.claimed, .resending])
  func late(point: PathPoint) async throws {
    let test = try TestGateway()
    let sleeper = Self.sleeper(test, at: point, for: Self.spare + .milliseconds(1))
    if point == .resending {
      test.airbyte.answer(RetryWorkerTests.refused)
      _ = await test.send(Fixtures.webhook())
      _ = try await test.advanceToNextTry()
    }
    let sent = test.airbyte.creates.count
    if point == .claimed { #expect(await sleeper.send(Fixtures.webhook()).status == 202) }
    if point == .resending { await sleeper.work() }
    #expect(test.airbyte.creates.count == sent)
    let record = try await test.record()
    #expect(record.state == .accepted)
    #expect(record.progress.failure?.kind == .unavailable)
    #expect(
      try await test.audit().suffix(2) == [
        "connector.create.intent pending", "connector.create.outcome unavailable",
      ])
    _ = try await test.advanceToNextTry()
    await test.work()
    #expect(try await test.record().state == .created)
    #expect(test.airbyte.creates.count == sent + 1)
  }

  @Test("sends while the longest call would still end within its lease")
  func inTime() async throws {
    let test = try TestGateway()
    let sleeper = Self.sleeper(test, at: .claimed, for: Self.spare)
    #expect(await sleeper.send(Fixtures.webhook()).status == 201)
    #expect(test.airbyte.creates.count == 1)
  }
}
