import AirbyteAPI
import StrictJSON
import Testing
import Workbench

@Suite(.timeLimit(.minutes(1))) struct CrashTests {
  @Test("Killed after Airbyte stored the connector, Jetway adopts that one once it is back")
  func killedDuringCreate() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      let sandbox = try SandboxControl(stack)
      try await sandbox.breakCreates(["delay_ms": 4_000, "stage": "after"])
      let webhook = Webhook.hubspot()
      async let lost = caller.send(webhook)
      try await eventually { try await sandbox.connectors().count == 1 }
      try await stack.crashAndRestart()
      #expect(try await lost.status == 502)

      try await sandbox.mend()
      let adopted = try await caller.send(webhook)
      #expect(adopted.status == 200)
      let stored = try await sandbox.connectors()
      #expect(stored.count == 1)
      #expect(adopted.connectorID != nil && adopted.connectorID == stored.first?["id"]?.string)
      #expect(try await sandbox.createCalls() == 1)
    }
  }

  @Test(
    "Killed under load, no webhook makes two create calls, and each ends as its caller was told")
  func killedUnderLoad() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      let sandbox = try SandboxControl(stack)
      try await sandbox.breakCreates(["delay_ms": 2_000, "stage": "after"])
      let webhooks = (0..<200).map { _ in Webhook.hubspot() }
      async let answers = Parallel.map(webhooks) { try await caller.send($0) }
      try await eventually { try await sandbox.createCalls() > 40 }
      try await stack.crashAndRestart()
      let before = try await answers
      #expect(before.contains { $0.status == 502 })

      try await sandbox.mend()
      var after: [Answer] = []
      // What was on its way when Jetway died may be stored a moment later.
      try await eventually {
        after = try await Parallel.map(webhooks) { try await caller.send($0) }
        let stored = try await sandbox.connectors().compactMap { $0["id"]?.string }
        return Set(after.compactMap(\.connectorID)) == Set(stored)
      }
      let told = after.compactMap(\.connectorID)
      #expect(Set(told).count == told.count)
      for (first, second) in zip(before, after) {
        // Never sent, found again, replayed, or not known: but never another one.
        #expect([200, 201, 202].contains(second.status), "\(second)")
        if let known = first.connectorID { #expect(second.connectorID == known) }
      }
      for member in try await sandbox.requests()["names"]?.object?.members ?? [] {
        #expect(member.value["calls"] == 1)
      }
    }
  }
}
