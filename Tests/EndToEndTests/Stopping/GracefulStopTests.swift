import AirbyteAPI
import Gateway
import StrictJSON
import Testing
import Workbench

@Suite(.timeLimit(.minutes(1))) struct GracefulStopTests {
  @Test("Asked to stop under load, Jetway answers what it accepted and ends with status 0")
  func stopsUnderLoad() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      let sandbox = try SandboxControl(stack)
      try await sandbox.breakCreates(["delay_ms": 300, "stage": "after"])
      let webhooks = (0..<100).map { _ in Webhook.hubspot() }
      async let accepted = Parallel.map(webhooks) { try await caller.send($0) }
      // All of them are in flight.
      try await eventually { try await sandbox.createCalls() == 100 }
      await stack.jetway.stop()
      #expect(stack.jetway.status == 0)
      let answers = try await accepted
      #expect(answers.allSatisfy { $0.status == 201 })
      #expect(try await caller.send(.hubspot()).status == 502)

      let log = try AuditLog.lines(inLedgerAt: stack.layout.path("ledger.sqlite"))
      #expect(log.last?.contains(#""service.stopped""#) == true)
      #expect(log.count { $0.contains(#""JW011I""#) } == 100, "\(log.suffix(3))")
    }
  }
}
