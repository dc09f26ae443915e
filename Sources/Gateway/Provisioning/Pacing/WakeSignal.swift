/// Tells a sleeper that there may be something to do; several signals in a row are one.
final class WakeSignal: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func wake() { continuation.yield() }

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
