/// Bounds how many requests wait, for each source and in all: each holds a place of the transport
/// that a webhook of another source may need.
package struct WaitingRooms: Sendable {
  /// For webhooks that wait for the end of their onboarding.
  let webhooks: Lanes
  /// For those who ask for the state of one, and want to hear news of it.
  let polls: Lanes

  /// - Parameter capacity: How many requests may be in flight.
  package init(capacity: Int, sources: [String]) {
    webhooks = Lanes(capacity: capacity, sources: sources)
    polls = Lanes(capacity: max(1, capacity / 2), sources: sources)
  }
}

/// A wait that has its place.
struct SeatedWait: Sendable {
  private let wait: Waiters.Wait
  private let seat: Lanes.Place

  init(_ wait: Waiters.Wait, in seat: Lanes.Place) {
    self.wait = wait
    self.seat = seat
  }

  /// As ``Waiters/Wait/result()``.
  func result() async -> OnboardingRecord? {
    let record = await wait.result()
    seat.leave()
    return record
  }
}
