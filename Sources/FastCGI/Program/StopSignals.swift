import Dispatch
import Glibc

/// SIGTERM and SIGINT, taken outside the threads that read.
///
/// `@unchecked Sendable`: the sources are made once, and cancelling one is safe from any thread.
package final class StopSignals: @unchecked Sendable {
  private let sources: [any DispatchSourceSignal]

  /// Calls back for every SIGTERM and SIGINT, as long as the value returned lives.
  package static func onStop(_ body: @escaping @Sendable () -> Void) -> StopSignals {
    StopSignals(body)
  }

  private init(_ body: @escaping @Sendable () -> Void) {
    sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)  // else its default would end us before the source hears of it
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: body)
      source.resume()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
  }
}
