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

  @Test("Asked to stop while a code is being exchanged, Jetway ends the exchange before it stops")
  func stopsDuringExchange() async throws {
    try await TestStack.with { stack in
      let (application, person) = (try Application(stack), try Person(stack))
      try await application.set("hubspot", ["token_delay_ms": 2_000])
      let session = try await application.open(
        application.order("hubspot", workspace: "acme-oauth"))
      let page = try await person.open("GET", try #require(session["start_url"]?.string))
      let asked = try await person.submit(page)
      let callback = try await Callback.answer(asked, person, ["decision": "allow"])
      #expect(try await person.load("GET", callback).answer.status == 303)
      await stack.jetway.stop()
      #expect(stack.jetway.status == 0)

      let log = try AuditLog.lines(inLedgerAt: stack.layout.path("ledger.sqlite"))
      #expect(log.last?.contains(#""service.stopped""#) == true)
      #expect(log.contains { $0.contains(#""JW065I""#) }, "\(log.suffix(3))")
      #expect(log.contains { $0.contains(#""consent.received""#) })
      #expect(try await application.control.connectors().count <= 1)
    }
  }
}
