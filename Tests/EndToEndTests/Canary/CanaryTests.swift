import Foundation
import Testing
import Workbench

@Suite(.timeLimit(.minutes(1))) struct CanaryTests {
  @Test(
    "What was sent in confidence is in no file: not in the ledger, the audit log or any other log")
  func nothingStays() async throws {
    try await TestStack.with(airbyteTimeout: UpstreamFault.timeLimit) { stack in
      let layout = stack.layout
      await stack.jetway.stop()
      var flight = CanaryFlight(
        caller: try Caller(stack), sandbox: try SandboxControl(stack))
      // The most talkative log.
      let jetway = try await talkative(layout, log: "talkative.log")
      try await flight.acceptedAndRefused()
      try await flight.brokenUpstream()
      #expect(flight.canaries.found(in: layout.scratch) == [])

      // What a crash leaves of the ledger, and what the next start makes of it.
      await jetway.kill()
      #expect(flight.canaries.found(in: layout.scratch) == [])
      let next = try await talkative(layout, log: "next.log")
      try await flight.acceptedAndRefused()
      await next.stop()
      #expect(flight.canaries.found(in: layout.scratch) == [])
    }
  }

  @Test("The search does find what is kept on purpose, and finds it encoded too")
  func searchWorks() async throws {
    try await TestStack.with { stack in
      var canaries = Canaries()
      let webhook = Webhook.hubspot(workspace: "acme-" + canaries["workspace"])
      #expect(try await Caller(stack).send(webhook).status == 201)
      let encoded = Data(("x" + canaries["encoded"]).utf8).base64EncodedData()
      try encoded.write(to: stack.layout.url("encoded"))
      let found = canaries.found(in: stack.layout.scratch)
      #expect(found.contains { $0.hasPrefix("workspace in ledger.sqlite") }, "\(found)")
      #expect(found.contains("encoded in encoded, as base64 at 1"), "\(found)")
    }
  }

  private func talkative(_ layout: StackLayout, log: String) async throws -> ChildProcess {
    let jetway = try ChildProcess(
      "jetway", TestStack.executable.path,
      ["serve", "--config", layout.configurationPath, "--log-level", "debug"],
      log: layout.url(log), environment: layout.environment)
    try await jetway.untilReady { $0.output.contains("ready\n") }
    return jetway
  }
}
