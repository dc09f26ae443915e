import Testing

@testable import Gateway

@Suite("The schedule of what is taken back")
struct WithdrawalScheduleTests {
  /// Tries until it is given up, each of them failing at once.
  private func tries(_ rules: ProvisioningRules) -> [Timestamp] {
    var schedule = WithdrawalSchedule(from: Fixtures.now)
    var moments: [Timestamp] = []
    while let next = schedule.nextTry, moments.count < 10_000 {
      moments.append(next)
      schedule.take(for: .seconds(60), at: next)
      _ = schedule.wait(rules: rules, at: next, jitter: 0.5)
    }
    #expect(schedule.attempts == Int64(moments.count))
    return moments
  }

  @Test("waits longer with each failure, up to half an hour, and ends with its time")
  func pacing() throws {
    let removing = tries(Fixtures.rules.removing)
    let pauses = zip(removing, removing.dropFirst()).map { $1.milliseconds - $0.milliseconds }
    #expect(pauses.first == 500 && pauses.max() == 900_000)
    #expect(pauses.dropLast() == pauses.dropLast().sorted()[...])
    #expect(removing.last == Fixtures.now + .seconds(3 * 86_400))
    #expect(tries(Fixtures.rules.revoking).last == Fixtures.now + .seconds(86_400))
    #expect((200...400).contains(removing.count))
  }

  @Test("waits as long as it is asked to, but not beyond its end")
  func retryAfter() {
    var schedule = WithdrawalSchedule(from: Fixtures.now)
    let rules = Fixtures.rules.revoking
    let first = schedule.wait(
      retryAfter: .seconds(900), rules: rules, at: Fixtures.now, jitter: 0)
    #expect(first && schedule.nextTry == Fixtures.now + .seconds(900))
    let second = schedule.wait(
      retryAfter: .seconds(999_999), rules: rules, at: Fixtures.now, jitter: 0)
    #expect(second && schedule.nextTry == Fixtures.now + .seconds(86_400))
    let third = schedule.wait(rules: rules, at: Fixtures.now + .seconds(86_400), jitter: 0)
    #expect(!third && schedule.nextTry == nil)
  }
}
