import FastCGI
import Gateway
import StrictJSON
import Testing

@Suite("What one source has waiting", .timeLimit(.minutes(1)))
struct RetryWorkerFairnessTests {
  /// Of two sources, each may have as many of the worker's 256 steps.
  static let share = 128

  /// A gateway whose upstream has failed, with a long backlog of billing's and two webhooks
  /// of portal's.
  static func outage() async throws -> TestGateway {
    let test = try TestGateway { $0.capacity = 2_000 }
    test.airbyte.answer(RetryWorkerTests.refused, times: CircuitBreaker.tolerance)
    for index in 1...300 { _ = await test.send(Fixtures.webhook(id: "msg_\(index)")) }
    for key in ["portal-1", "portal-2"] {
      let webhook = RetryWorkerFloodTests.portalWebhook().with("idempotency-key", key)
      #expect(await test.send(webhook).status == 202)
    }
    #expect(test.airbyte.creates.count == CircuitBreaker.tolerance)
    return test
  }

  @Test("takes no more than its share of the worker, and another's goes on")
  func share() async throws {
    let test = try await Self.outage()
    test.advance(by: CircuitBreaker.shortestBreak)
    await test.work()
    let (gate, opener) = AsyncStream<Void>.makeStream()
    test.airbyte.hold(workspace: "acme-1", until: gate)
    _ = await test.worker.round()
    await eventually { test.airbyte.running.now == Self.share }
    try await eventually {
      try await test.records().filter { $0.source == "portal" }.allSatisfy { $0.state == .created }
    }
    #expect(test.airbyte.running.now == Self.share)
    opener.finish()
    await test.provisioner.lanes.drained()
  }

  @Test("does not make the probes all its own while the upstream fails")
  func probes() async throws {
    let test = try await Self.outage()
    test.airbyte.answer(RetryWorkerTests.refused, times: 100)
    for _ in 1...6 {
      test.advance(by: CircuitBreaker.longestBreak)
      await test.work()
    }
    let portal = try await test.records().filter { $0.source == "portal" }
    #expect(portal.contains { $0.progress.attempts >= 1 })
  }
}
