import Foundation
import Gateway
import StrictJSON
import Testing
import Workbench

@Suite(.timeLimit(.minutes(4))) struct CanaryTests {
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
      try await Self.expectNothing(of: flight.canaries, in: layout)

      // What a crash leaves of the ledger, and what the next start makes of it.
      await jetway.process.kill()
      try await Self.expectNothing(of: flight.canaries, in: layout)
      let next = try await TalkativeJetway(layout, log: "next.log")
      try await flight.acceptedAndRefused()
      let told = try await stack.notifications("--state", "pending")
      #expect(Set(told.compactMap { $0["type"]?.string }).count == 2, "\(told)")
      await next.process.stop()
      try await Self.expectNothing(of: flight.canaries, in: layout)
    }
  }

  @Test("Nor is what an upstream repeats of it, in any encoding that is usual")
  func echoes() async throws {
    try await TestStack.with(airbyteTimeout: UpstreamFault.timeLimit) { stack in
      let layout = stack.layout
      var flight = try await Self.flight(stack)
      let jetway = try await TalkativeJetway(layout, log: "talkative.log")
      try await flight.brokenUpstream()
      try await flight.betrayedDeployment(
        ["AIRBYTE_CLIENT_SECRET", "HUBSPOT_CLIENT_SECRET"].compactMap { layout.environment[$0] })
      try await flight.repeatedSettings()
      await jetway.process.kill()
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
      #expect(try Self.erasures(in: layout) == 4)
    }
  }

  @Test("However a person or time ends what the upstream refuses, nothing of its secret stays")
  func otherEnds() async throws {
    try await TestStack.with(airbyteTimeout: UpstreamFault.timeLimit) { stack in
      let layout = stack.layout
      var flight = try await Self.flight(stack)
      // What is tried again is being worked on at many a moment, and left alone by an operator.
      let soon = "retries: {first: 100ms, longest: 2s}"
      let late = "retries: {first: 60s, longest: 60s}"
      try stack.reconfigure(soon, as: late)
      let connector = try await flight.sandbox.plant("Acme", in: "acme-1")
      let jetway = try await TalkativeJetway(layout, log: "talkative.log")
      let abandoned = try await flight.refusedForNow("an abandoned token")
      try await Self.act(["abandon", abandoned, "--reason", "the customer left"], stack)
      try await flight.settled(abandoned, as: .abandoned)
      let resolved = try await flight.refusedForNow("a resolved token")
      try await Self.act(["resolve", resolved, "--connector-id", connector], stack)
      try await flight.settled(resolved, as: .created)
      try await Self.expectNothing(of: flight.canaries, in: layout)
      await jetway.process.stop()

      try stack.reconfigure(late, as: "retries: {first: 100ms, longest: 2s, give_up: 2s}")
      let next = try await TalkativeJetway(layout, log: "next.log")
      let expired = try await flight.refusedForNow("an expired token")
      try await flight.settled(expired, as: .rejected)
      await next.process.stop()
      try await Self.expectNothing(of: flight.canaries, in: layout)
      #expect(try SealedRow.all(in: layout).isEmpty)
      #expect(try Self.erasures(in: layout) == 3)
    }
  }

  @Test("The search does find what is kept on purpose, and what is printed")
  func searchWorks() async throws {
    try await TestStack.with { stack in
      var canaries = Canaries()
      let webhook = Webhook.hubspot(workspace: "acme-" + canaries["workspace"])
      #expect(try await Caller(stack).send(webhook).status == 201)
      let found = try await TalkativeJetway.betrayals(of: canaries, in: stack.layout)
      #expect(found.contains { $0.hasPrefix("workspace in ledger.sqlite") }, "\(found)")
      #expect(found.contains { $0.hasPrefix("workspace in audit.output") }, "\(found)")
      #expect(found.contains { $0.hasPrefix("workspace in show.output") }, "\(found)")
    }
  }

  private static func expectNothing(
    of canaries: Canaries, in layout: StackLayout,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let found = try await TalkativeJetway.betrayals(of: canaries, in: layout)
      .filter { !$0.hasPrefix(CanaryFlight.echo) }
    #expect(found.isEmpty, "\(found)", sourceLocation: sourceLocation)
  }

  /// Stops the stack's own Jetway and adds a source to its configuration that sends tokens.
  private static func flight(_ stack: LocalStack) async throws -> CanaryFlight {
    await stack.jetway.stop()
    let sandbox = try SandboxControl(stack)
    // Canaries stand in the place of secrets that the upstream would have issued.
    try await sandbox.set(["only_issued_secrets": false])
    var flight = CanaryFlight(
      caller: try Caller(stack), sandbox: sandbox,
      told: ToldAnswers(file: stack.layout.url("answers.output")))
    for (name, value) in stack.layout.environment where !name.hasSuffix("_ID") {
      flight.canaries.watch(Array(value.utf8), of: name)
      let key = value.split(separator: "_").last.flatMap { Data(base64Encoded: String($0)) }
      if value.hasPrefix(StandardWebhooks.secretPrefix), let key {
        flight.canaries.watch(Array(key), of: "\(name), decoded,")
      }
    }
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
    try notify(in: stack)
    return flight
  }

  /// Has each end told to a receiver that nobody is at: what is told waits in the ledger.
  private static func notify(in stack: LocalStack) throws {
    let port = try FreePorts.take(1)[0]
    let workspaces = #"workspaces: ["acme-*", default]"#
    try stack.reconfigure(
      workspaces,
      as: """
        \(workspaces)
            notify: {url: "http://127.0.0.1:\(port)/in", secrets: [{env: BILLING_WEBHOOK_SECRET}]}
        """)
  }

  /// As an operator does, again until nobody works on it at that moment.
  private static func act(_ arguments: [String], _ stack: LocalStack) async throws {
    var errors = ""
    try await eventually(within: .seconds(20)) {
      let run = try await CommandRun.of(
        ["onboardings"] + arguments + ["--config", stack.layout.configurationPath])
      errors = run.errors
      return run.status == 0
    }
    #expect(errors.isEmpty)
  }

  private static func erasures(in layout: StackLayout) throws -> Int {
    let audit = try String(contentsOf: layout.url("audit.output"), encoding: .utf8)
    return audit.split(separator: "\n").count { $0.contains("secret.erased") }
  }

  private static func traces(of row: SealedRow, below folder: URL) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasPrefix("ledger.sqlite") }
      .compactMap { try? Data(contentsOf: folder.appending(path: $0)) }
      .reduce(0) { $0 + row.traces(in: $1) }
  }
}
