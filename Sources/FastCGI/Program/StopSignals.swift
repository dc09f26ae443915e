import CFastCGI
import Glibc
import Synchronization

/// SIGTERM and SIGINT as calls, for the process; the last value made is the one that hears them.
///
/// A handler that wakes a thread of its own: a Dispatch source would lose a signal that comes
/// before its registration, and libfcgi's threads have all signals blocked.
package final class StopSignals: Sendable {
  private static let numbers = [SIGTERM, SIGINT]

  private let isEnded: IsEnded
  private let wakeup: Wakeup
  private let thread: PosixThread
  private let before: [Action]

  /// Calls back for SIGTERM and SIGINT, as long as the value returned lives; `nil` if the system
  /// has no descriptor or thread left.
  package static func onStop(_ body: @escaping @Sendable () -> Void) -> StopSignals? {
    StopSignals(body)
  }

  private init?(_ body: @escaping @Sendable () -> Void) {
    // First: it puts SIGTERM back to what it was, which must not undo what follows.
    _ = LibFCGI.prepare()
    let isEnded = IsEnded()
    guard let wakeup = Wakeup(),
      let thread = PosixThread(
        name: "signals",
        {
          while true {
            wakeup.wait(milliseconds: -1)
            if isEnded.flag.load(ordering: .acquiring) { return }
            body()
          }
        })
    else { return nil }
    self.isEnded = isEnded
    self.wakeup = wakeup
    self.thread = thread
    before = Self.numbers.map { number in
      var action = sigaction()
      unsafe jetway_count_signals(number, wakeup.descriptor, &action)
      return Action(number: number, before: action)
    }
  }

  deinit {
    for action in before { action.restore() }
    isEnded.flag.store(true, ordering: .releasing)
    wakeup.signal()
    thread.join()
  }

  private final class IsEnded: Sendable {
    let flag = Atomic<Bool>(false)
  }

  /// What a signal did before.
  ///
  /// `@unchecked Sendable`: a value that is only read, in C's clothes.
  @safe private struct Action: @unchecked Sendable {
    let number: Int32
    let before: sigaction

    func restore() {
      var action = before
      unsafe sigaction(number, &action, nil)
    }
  }
}
