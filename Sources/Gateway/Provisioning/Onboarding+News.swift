import Database
import FastCGI

extension Onboarding {
  /// The onboarding when it has come further than `record`, or as it is when the time is over; at
  /// once where too many wait already.
  ///
  /// - Parameter isAwaitingEnd: Whether only its settlement is news, and not every step to it.
  func news(
    of record: OnboardingRecord, within time: Duration, isAwaitingEnd: Bool
  ) async throws(Refusal) -> OnboardingRecord {
    guard let seat = provisioner.rooms.polls.enter(record.source) else { return record }
    defer { seat.leave() }
    let isNews: @Sendable (OnboardingRecord) -> Bool = {
      isAwaitingEnd ? $0.isAtRest : $0 != record
    }
    let wait = provisioner.waiters.register(
      record.id, until: clock.now() + time, isRequest: false, isEnough: isNews)
    // What came between the first look and the registration would never be announced.
    let current = try await ledger.known(record.id) ?? record
    guard !isNews(current) else { return current }
    return await wait.result() ?? current
  }
}

extension OnboardingRecord {
  /// Whether nothing happens to it by itself any more.
  var isAtRest: Bool {
    !state.isOpen && removal?.state != .pending && check?.isEnded != false
  }
}

extension Ledger {
  /// As ``record(_:)``, told as a caller is told.
  func known(_ id: OnboardingID) async throws(Refusal) -> OnboardingRecord? {
    do throws(DatabaseError) {
      return try await record(id)
    } catch {
      throw Refusal(error)
    }
  }
}
