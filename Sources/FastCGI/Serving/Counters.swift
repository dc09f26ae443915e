import Synchronization

/// What a server counts, each alone atomic.
final class Counters: Sendable {
  let accepted = Atomic<Int>(0)
  let connections = Atomic<Int>(0)
  let inFlight = Atomic<Int>(0)
  let answered = Atomic<Int>(0)
  let refused = Atomic<Int>(0)
  let shed = Atomic<Int>(0)
  let aborted = Atomic<Int>(0)
  let lost = Atomic<Int>(0)
  let hostile = Atomic<Int>(0)
  let strangers = Atomic<Int>(0)

  var snapshot: ServerStatus {
    ServerStatus(
      accepted: accepted.load(ordering: .relaxed),
      connections: connections.load(ordering: .relaxed),
      inFlight: inFlight.load(ordering: .relaxed),
      answered: answered.load(ordering: .relaxed),
      refused: refused.load(ordering: .relaxed),
      shed: shed.load(ordering: .relaxed),
      aborted: aborted.load(ordering: .relaxed),
      lost: lost.load(ordering: .relaxed),
      hostile: hostile.load(ordering: .relaxed),
      strangers: strangers.load(ordering: .relaxed))
  }
}

extension Atomic where Value == Int {
  func increment() { add(1, ordering: .relaxed) }
}
