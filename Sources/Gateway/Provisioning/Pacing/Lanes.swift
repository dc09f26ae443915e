import Synchronization

/// Bounded places for running attempts, a lane for each source, so that a flood from one source
/// does not delay another.
package final class Lanes: Sendable {
  private struct State {
    var table: LaneTable
    var drained: Promise<Void>?
    var onLeave: @Sendable () -> Void = {}
  }

  private let lanes: [String: Int]
  private let state: Mutex<State>

  /// - Parameters:
  ///   - capacity: How many attempts may be running at a time, at least one. One source may have
  ///     all of them where it is the only one, else all but a quarter.
  ///   - sources: The configured ones. All others, such as one that was configured when it was
  ///     sent from, share one lane more.
  package init(capacity: Int, sources: [String]) {
    let names = Set(sources).sorted()
    lanes = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    state = Mutex(State(table: LaneTable(capacity: capacity, named: names.count)))
  }

  /// nil where the lane is full.
  package func enter(_ source: String) -> Place? {
    let lane = lane(of: source)
    return state.withLock { $0.table.enter(lane) } ? Place(in: self, lane) : nil
  }

  /// How many places a source would find now.
  package func free(for source: String) -> Int {
    let lane = lane(of: source)
    return state.withLock { $0.table.free(lane) }
  }

  /// How many places are taken.
  package var running: Int { state.withLock { $0.table.total } }

  /// Sets what is called, outside any lock, when a lane that has refused somebody has a place again:
  /// once for all whom it refused.
  package func onLeave(_ action: @escaping @Sendable () -> Void) {
    state.withLock { $0.onLeave = action }
  }

  /// Returns once nothing is running, or the task is cancelled.
  package func drained() async {
    let promise = state.withLock { state -> Promise<Void>? in
      guard state.table.total > 0 else { return nil }
      let promise = state.drained ?? Promise()
      state.drained = promise
      return promise
    }
    _ = await promise?.value()
  }

  fileprivate func leave(_ lane: Int) {
    let (wake, drained) = state.withLock { state in
      let wake = state.table.leave(lane) ? state.onLeave : nil
      let drained = state.table.total == 0 ? exchange(&state.drained, with: nil) : nil
      return (wake, drained)
    }
    wake?()
    drained?.fulfil(())
  }

  private func lane(of source: String) -> Int { lanes[source] ?? lanes.count }
}

extension Lanes {
  /// The right to have one attempt running; given back at `leave`, or when nobody holds it.
  package final class Place: Sendable {
    private let lanes: Lanes
    private let lane: Int
    private let isLeft = Atomic(false)

    fileprivate init(in lanes: Lanes, _ lane: Int) {
      self.lanes = lanes
      self.lane = lane
    }

    deinit { leave() }

    /// Gives it back; a second time changes nothing.
    package func leave() {
      guard !isLeft.exchange(true, ordering: .relaxed) else { return }
      lanes.leave(lane)
    }
  }
}
