import Synchronization

/// Ends a process in the middle, as far as its ledger can tell: nothing that it wants to write from a
/// certain write on comes to be.
final class Crash: Sendable {
  private let writesLeft: Atomic<Int>
  private let hung = Atomic(false)
  private let never = AsyncStream<Void>.makeStream()

  /// - Parameter writes: How many it may still do.
  init(after writes: Int) { writesLeft = Atomic(writes) }

  /// Whether the process is gone, or has come to its end.
  var hasHappened: Bool { hung.load(ordering: .acquiring) }

  /// It has come to its end.
  func end() { hung.store(true, ordering: .releasing) }

  /// To be called before each write.
  func pass() async {
    guard writesLeft.subtract(1, ordering: .relaxed).newValue < 0 else { return }
    hung.store(true, ordering: .releasing)
    for await _ in never.stream { break }
  }
}
