/// Tells a sleeper that there may be something to do; several signals in a row are one.
final class WakeSignal: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func wake() { continuation.yield() }

  /// Returns at the next signal, at the latest at `next`, but not before the shortest and not after the
  /// longest sleep; nil stands for the longest.
  func sleep(until next: Timestamp?, from now: Timestamp, within bounds: ClosedRange<Duration>)
    async
  {
    let pause = next.map { Duration.milliseconds($0.milliseconds - now.milliseconds) }
    let longest = bounds.upperBound
    await sleep(atMost: min(max(pause ?? longest, bounds.lowerBound), longest))
  }

  /// Returns at the next signal, at the latest after `duration`. For one sleeper.
  func sleep(atMost duration: Duration) async {
    let timer = Task {
      do {
        try await Task.sleep(for: duration)
      } catch {
        return
      }
      continuation.yield()
    }
    for await _ in stream { break }
    timer.cancel()
  }
}
