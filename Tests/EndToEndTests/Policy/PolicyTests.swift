import AirbyteAPI
import StrictJSON
import Testing
import Workbench

@Suite("The policy of a source, through nginx", .timeLimit(.minutes(1)))
struct PolicyTests {
  /// A stack whose source `billing` has these lines instead of what all tests need.
  static func with(_ lines: String, _ body: (LocalStack) async throws -> Void) async throws {
    try await TestStack.with { stack in
      await stack.jetway.stop()
      try stack.reconfigure("    second_connector: allow\n", as: lines)
      try stack.launchJetway()
      try await stack.untilJetwayIsReady()
      try await body(stack)
    }
  }

  @Test("A second connector of a type in a workspace is refused, of two at once too")
  func refuses() async throws {
    try await Self.with("") { stack in
      let caller = try Caller(stack)
      let answers = try await Parallel.map(0..<8) { number in
        try await caller.send(.hubspot(id: "msg_\(number)", workspace: "acme-1"))
      }
      #expect(answers.count { $0.status == 201 } == 1)
      #expect(answers.count { $0.status == 409 && $0.problem == "connector-exists" } == 7)
      #expect(try await SandboxControl(stack).createCalls() == 1)
      #expect(try await caller.send(.hubspot(workspace: "acme-2")).status == 201)
    }
  }

  @Test("A second connector replaces the first where the policy says so")
  func replaces() async throws {
    try await Self.with("    second_connector: replace\n") { stack in
      let caller = try Caller(stack)
      let first = try await caller.send(.hubspot(workspace: "acme-1"))
      let second = try await caller.send(.hubspot(workspace: "acme-1"))
      #expect(second.status == 201)
      #expect(second.json["replaces"] == first.json["onboarding"])
      let sandbox = try SandboxControl(stack)
      try await eventually {
        try await sandbox.present() == Set([second.connectorID].compactMap(\.self))
      }
    }
  }

  @Test("Over its rate and over its quota a source is answered 429, and names must match")
  func limits() async throws {
    try await Self.with("    rate: {limit: 1/h, burst: 3}\n    names: [\"Acme *\"]\n") { stack in
      let caller = try Caller(stack)
      let unnamed = Webhook([
        "connector": "hubspot", "workspace": "acme-1", "name": "Other", "refresh_token": "t",
      ])
      #expect(try await caller.send(unnamed).status == 403)
      #expect(try await caller.send(.hubspot()).status == 201)
      #expect(try await caller.send(.hubspot()).status == 201)
      let over = try await caller.send(.hubspot())
      #expect(over.status == 429 && over.problem == "rate-limited")
      let wait = try #require(over.first("Retry-After").flatMap { Int($0) })
      #expect((1...3600).contains(wait))
    }
    try await Self.with("    daily_quota: 1\n") { stack in
      let caller = try Caller(stack)
      let first = Webhook.hubspot()
      #expect(try await caller.send(first).status == 201)
      try await stack.crashAndRestart()
      #expect(try await caller.send(first).status == 200)
      let over = try await caller.send(.hubspot())
      #expect(over.status == 429 && over.problem == "quota-exhausted")
      let wait = try #require(over.first("Retry-After").flatMap { Int($0) })
      #expect((1...86_400).contains(wait))
    }
  }
}
