import StrictJSON
import Testing
import Workbench

@Suite(.timeLimit(.minutes(1))) struct UpstreamFaultTests {
  @Test(
    "A create call without an answer is 502; a repeat finds the connector or waits, and never sends",
    arguments: UpstreamFault.all)
  func neverTwice(fault: UpstreamFault) async throws {
    try await TestStack.with(airbyteTimeout: UpstreamFault.timeLimit) { stack in
      let caller = try Caller(stack)
      let sandbox = try SandboxControl(stack)
      try await sandbox.breakCreates(fault.plan)
      let webhook = Webhook.hubspot()
      let first = try await caller.send(webhook)
      #expect(first.status == 502)
      #expect(first.problem == "upstream-outcome-unknown")
      #expect(first.first("Retry-After") != nil)

      // Were the call made again, it would go well now.
      try await sandbox.mend()
      let connectors = try await sandbox.connectors()
      #expect(connectors.count == (fault.isStored ? 1 : 0))
      for _ in 0..<3 {
        let repeated = try await caller.send(webhook)
        #expect(repeated.status == (fault.isStored ? 200 : 202))
        #expect(repeated.connectorID == connectors.first?["id"]?.string)
        #expect(repeated.first("Location") != nil)
      }
      #expect(try await sandbox.createCalls() == 1)
    }
  }

  @Test("A connector that is stored after the time limit is found by a later repeat")
  func storedLate() async throws {
    try await TestStack.with(airbyteTimeout: UpstreamFault.timeLimit) { stack in
      let caller = try Caller(stack)
      let sandbox = try SandboxControl(stack)
      try await sandbox.breakCreates(["delay_ms": .integer(UpstreamFault.tooLong)])
      let webhook = Webhook.hubspot()
      #expect(try await caller.send(webhook).status == 502)
      let early = try await caller.send(webhook)
      #expect(early.status == 202)
      try await eventually { try await sandbox.connectors().count == 1 }
      let adopted = try await caller.send(webhook)
      #expect(adopted.status == 200)
      #expect(adopted.connectorID == (try await sandbox.connectors().first?["id"]?.string))
      #expect(try await sandbox.createCalls() == 1)
    }
  }

  @Test("While Airbyte gives no token nothing is sent, and the same webhook succeeds afterwards")
  func tokenFails() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      let sandbox = try SandboxControl(stack)
      try await sandbox.breakCalls(["operation": "token", "status": 503])
      let webhook = Webhook.hubspot()
      let first = try await caller.send(webhook)
      #expect(first.status == 503)
      #expect(first.problem == "upstream-unavailable")
      #expect(try await sandbox.createCalls() == 0)
      try await sandbox.mend()
      #expect(try await caller.send(webhook).status == 201)
      #expect(try await sandbox.createCalls() == 1)
    }
  }
}
