import Synchronization

/// The rates that sources are held to, as this process has seen them.
package struct RateGates: Sendable {
  private final class Gate: Sendable {
    let limit: RateLimit
    let bucket: Mutex<TokenBucket?> = Mutex(nil)

    init(_ limit: RateLimit) { self.limit = limit }
  }

  private let gates: [String: Gate]

  init(_ sources: Sources) {
    gates = Dictionary(
      sources.all.compactMap { source in source.policy.rate.map { (source.name, Gate($0)) } }
    ) { first, _ in first }
  }

  /// Before anything is kept of a verified request.
  func admit(_ source: Source, at now: Timestamp) throws(Refusal) {
    guard let gate = gates[source.name] else { return }
    let wait = gate.bucket.withLock { bucket -> Duration? in
      var current = bucket ?? TokenBucket(gate.limit, at: now)
      defer { bucket = current }
      return current.take(at: now)
    }
    guard let wait else { return }
    throw Refusal(
      .rateLimited, "This source may send \(gate.limit.text), \(gate.limit.burst) at once.",
      flaws: [
        Refusal.Flaw(
          pointer: "", message: "over sources.\(source.name).rate", code: "rate_exceeded")
      ]
    ).retry(after: wait)
  }

  /// For a repeat of what was admitted before: it needs to be let through, but costs nothing.
  func giveBack(_ source: Source) {
    gates[source.name]?.bucket.withLock { $0?.giveBack() }
  }
}
