import StrictJSON
import Testing
import Workbench

@Suite(.timeLimit(.minutes(1))) struct OnboardingTests {
  @Test("A signed webhook becomes a connector with the caller's token and the deployment's app")
  func creates() async throws {
    try await TestStack.with { stack in
      let webhook = Webhook.hubspot(workspace: "acme-1", token: "token-of-acme")
      let answer = try await Caller(stack).send(webhook)
      #expect(answer.status == 201)

      let sandbox = try SandboxControl(stack)
      let stored = try #require(try await sandbox.connectors().first)
      #expect(stored["id"]?.string == answer.connectorID)
      #expect(stored["workspace_name"] == "acme-1")
      let hashes = stored["credential_hashes"]?.object?.members.map(\.value.string) ?? []
      for secret in ["token-of-acme", "demo-hubspot-app", "demo-hubspot-secret"] {
        #expect(hashes.contains(try await sandbox.hash(of: secret)))
      }
    }
  }

  @Test("A repeat gets the same connector with 200 and says that it is a replay")
  func replays() async throws {
    try await TestStack.with { stack in
      let webhook = Webhook.hubspot()
      let first = try await Caller(stack).send(webhook)
      let second = try await Caller(stack).send(webhook)
      #expect(second.status == 200)
      #expect(second.isReplayed && !first.isReplayed)
      #expect(second.connectorID != nil && second.connectorID == first.connectorID)
      #expect(try await SandboxControl(stack).createCalls() == 1)
    }
  }

  @Test("Another body under the same id is refused with 422 and sent nowhere")
  func conflicts() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      #expect(try await caller.send(.hubspot(id: "msg_one")).status == 201)
      let conflict = try await caller.send(.hubspot(id: "msg_one"))
      #expect(conflict.status == 422)
      #expect(conflict.problem == "idempotency-key-reused")
      #expect(try await SandboxControl(stack).createCalls() == 1)
    }
  }

  @Test("An onboarding's state is shown to its source, and to nobody without a signature")
  func status() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      let created = try await caller.send(.hubspot())
      let path = "/onboardings/\(try #require(created.onboarding))"
      #expect(created.first("Location") == stack.layout.url + path)
      let shown = try await caller.signedGet(path)
      #expect(shown.status == 200)
      #expect(shown.json["state"] == "created")
      #expect(shown.connectorID == created.connectorID)
      let unsigned = try await caller.call("GET", path)
      #expect(unsigned.status == 401)
      #expect(unsigned.connectorID == nil)
    }
  }

  @Test("Fifty copies of one webhook at once make one create call")
  func parallelCopies() async throws {
    try await TestStack.with { stack in
      let caller = try Caller(stack)
      let sandbox = try SandboxControl(stack)
      try await sandbox.breakCreates(["delay_ms": 100])
      let webhook = Webhook.hubspot()
      let answers = try await Parallel.map(0..<50) { _ in try await caller.send(webhook) }
      #expect(answers.count { $0.status == 201 } == 1)
      #expect(answers.allSatisfy { [200, 201, 409].contains($0.status) })
      #expect(Set(answers.compactMap(\.connectorID)).count == 1)
      #expect(try await sandbox.createCalls() == 1)
    }
  }

  @Test("What Airbyte finds wrong with a connector reaches the caller, field by field")
  func upstreamRefusal() async throws {
    try await TestStack.with { stack in
      let webhook = Webhook([
        "connector": "hubspot", "workspace": "acme-1", "credentials": ["nonsense": "x"],
        "definition_id": "11111111-2222-4333-8444-555555555555",
      ])
      let answer = try await Caller(stack).send(webhook)
      #expect(answer.status == 422)
      #expect(answer.problem == "upstream-rejected")
      let errors = try #require(answer.json["errors"]?.array)
      #expect(errors.contains { $0["field"]?.string?.isEmpty == false })
      #expect(try await SandboxControl(stack).connectors().isEmpty)
    }
  }
}
