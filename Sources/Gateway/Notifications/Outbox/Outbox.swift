/// Which sources are told of the ends of their onboardings, and the wake-up for who tells them.
package struct Outbox: Sendable {
  /// For a ledger that tells nobody.
  package static let none = Outbox(sources: [])

  package let sources: Set<String>
  let signal = WakeSignal()

  package init(sources: Set<String>) { self.sources = sources }

  package init(_ sources: [Source]) {
    self.init(sources: Set(sources.filter { $0.notify != nil }.map(\.name)))
  }

  /// To be called once a transaction is committed that may have put something in for this source.
  package func wake(for source: String) {
    if sources.contains(source) { signal.wake() }
  }
}
