import Glibc
import Testing

@testable import FastCGI

@Suite(.timeLimit(.minutes(1)), .serialized)
struct StopSignalsTests {
  @Test("SIGTERM and SIGINT call back instead of ending the process", arguments: [SIGTERM, SIGINT])
  func callsBack(number: Int32) async throws {
    let called = Gate()
    let signals = try #require(StopSignals.onStop { called.open() })
    kill(getpid(), number)
    await called.pass()
    withExtendedLifetime(signals) {}
  }
}
