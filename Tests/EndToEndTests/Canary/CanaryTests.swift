import Foundation
import Gateway
import Testing
import Workbench

@Suite(.timeLimit(.minutes(2))) struct CanaryTests {
  @Test(
    "What was sent in confidence is in no file: not in the ledger, the audit log or any other log")
  func nothingStays() async throws {
    try await TestStack.with(airbyteTimeout: UpstreamFault.timeLimit) { stack in
      let layout = stack.layout
      var flight = try await Self.flight(stack)
      let jetway = try await TalkativeJetway(layout, log: "talkative.log")
      try await flight.acceptedAndRefused()
      try await flight.bearers()
      try await flight.questions()
      try await flight.brokenUpstream()
      try await Self.expectNothing(of: flight.canaries, in: layout)

      // What a crash leaves of the ledger, and what the next start makes of it.
      await jetway.process.kill()
      try await Self.expectNothing(of: flight.canaries, in: layout)
      let next = try await TalkativeJetway(layout, log: "next.log")
      try await flight.acceptedAndRefused()
      await next.process.stop()
      try await Self.expectNothing(of: flight.canaries, in: layout)
    }
  }

  @Test("What waits is sealed, before and after a crash, and what was sealed is gone in the end")
  func waiting() async throws {
    try await TestStack.with(airbyteTimeout: UpstreamFault.timeLimit) { stack in
      let layout = stack.layout
      var flight = try await Self.flight(stack)
      let jetway = try await TalkativeJetway(layout, log: "talkative.log")
      let answers = try await flight.waiting()
      let sealed = try SealedRow.all(in: layout)
      #expect(Set(sealed.map(\.onboarding)) == Set(answers.compactMap(\.onboarding)))
      #expect(sealed.count == 4)
      try await Self.expectNothing(of: flight.canaries, in: layout)

      await jetway.process.kill()
      try await Self.expectNothing(of: flight.canaries, in: layout)
      #expect(try SealedRow.all(in: layout).count == 4)
      #expect(sealed.allSatisfy { Self.traces(of: $0, below: layout.scratch) > 0 })

      let next = try await TalkativeJetway(layout, log: "next.log")
      try await flight.sandbox.mend()
      try await flight.settled(answers)
      #expect(try SealedRow.all(in: layout).isEmpty)
      // Once it is idle, the running server copies its log into the database and empties it.
      try await eventually(within: .seconds(20)) {
        sealed.allSatisfy { Self.traces(of: $0, below: layout.scratch) == 0 }
      }
      await next.process.stop()
      #expect(sealed.map { Self.traces(of: $0, below: layout.scratch) } == [0, 0, 0, 0])
      try await Self.expectNothing(of: flight.canaries, in: layout)
      let audit = try String(contentsOf: layout.url("audit.output"), encoding: .utf8)
      let erased = audit.split(separator: "\n").filter { $0.contains("secret.erased") }
      #expect(erased.count == 4)
    }
  }

  @Test("The search does find what is kept on purpose")
  func searchWorks() async throws {
    try await TestStack.with { stack in
      var canaries = Canaries()
      let webhook = Webhook.hubspot(workspace: "acme-" + canaries["workspace"])
      #expect(try await Caller(stack).send(webhook).status == 201)
      let found = try await TalkativeJetway.betrayals(of: canaries, in: stack.layout)
      #expect(found.contains { $0.hasPrefix("workspace in ledger.sqlite") }, "\(found)")
      #expect(found.contains { $0.hasPrefix("workspace in audit.output") }, "\(found)")
    }
  }

  private static func expectNothing(
    of canaries: Canaries, in layout: StackLayout,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let found = try await TalkativeJetway.betrayals(of: canaries, in: layout)
    #expect(found.isEmpty, "\(found)", sourceLocation: sourceLocation)
  }

  /// Stops the stack's own Jetway and adds a source to its configuration that sends tokens.
  private static func flight(_ stack: LocalStack) async throws -> CanaryFlight {
    await stack.jetway.stop()
    var flight = CanaryFlight(caller: try Caller(stack), sandbox: try SandboxControl(stack))
    let digest = BearerTokens.digest(of: flight.canaries["bearer token"])
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    try stack.reconfigure(
      "sources:\n",
      as: """
        sources:
          portal:
            verify: {scheme: bearer, tokens_sha256: ["\(digest)"]}
            connectors: [linear]
            workspaces: ["acme-*"]

        """)
    try stack.reconfigure("grace: 2s", as: "grace: 300ms")
    return flight
  }

  private static func traces(of row: SealedRow, below folder: URL) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasPrefix("ledger.sqlite") }
      .compactMap { try? Data(contentsOf: folder.appending(path: $0)) }
      .reduce(0) { $0 + row.traces(in: $1) }
  }
}
