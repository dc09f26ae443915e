import AirbyteAPI
import StrictJSON
import Testing
import Workbench

@Suite(.timeLimit(.minutes(1))) struct UpstreamFaultTests {
  @Test(
    "However a create call ends, its caller gets the one connector: found again, or sent again once absence is sure",
    arguments: UpstreamFault.all)
  func exactlyOne(fault: UpstreamFault) async throws {
    try await TestStack.with(airbyteTimeout: UpstreamFault.timeLimit) { stack in
      let caller = try Caller(stack)
      let sandbox = try SandboxControl(stack)
      // Were the call made again, it would go well.
      var plan = fault.plan
      plan["times"] = 1
      try await sandbox.breakCreates(plan)
      let answer = try await caller.send(.hubspot())
      #expect(answer.status == 201)
      let connectors = try await sandbox.connectors()
      #expect(connectors.count == 1)
      #expect(answer.connectorID != nil && answer.connectorID == connectors.first?["id"]?.string)
      #expect(try await sandbox.createCalls() == (fault.isStored ? 1 : 2))
    }
  }

  @Test("A connector that is stored after the time limit is found, and not sent again")
  func storedLate() async throws {
    try await TestStack.with(airbyteTimeout: UpstreamFault.timeLimit) { stack in
      let caller = try Caller(stack)
      let sandbox = try SandboxControl(stack)
      try await sandbox.breakCreates(["late_ms": 500, "reset": "before", "times": 1])
      let answer = try await caller.send(.hubspot())
      #expect(answer.status == 201)
      #expect(answer.connectorID == (try await sandbox.connectors().first?["id"]?.string))
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
      let first = try await caller.send(webhook, fields: [HTTPField("prefer", "wait=1")])
      #expect(first.status == 202)
      #expect(first.json["problem"]?["kind"] == "unavailable")
      #expect(try await sandbox.createCalls() == 0)
      try await sandbox.mend()
      #expect(try await caller.send(webhook).status == 200)
      #expect(try await sandbox.createCalls() == 1)
    }
  }
}
