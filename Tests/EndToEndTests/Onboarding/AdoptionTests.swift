import AirbyteAPI
import StrictJSON
import Testing
import Workbench

@Suite(
  "A connector that Airbyte has already, through nginx and the sandbox", .timeLimit(.minutes(1)))
struct AdoptionTests {
  private func webhook(
    _ connectorID: String, workspace: String = "acme-1", connector: String = "hubspot"
  ) -> Webhook {
    Webhook([
      "connector": .string(connector), "workspace": .string(workspace), "reference": "cust_42",
      "connector_id": .string(connectorID),
    ])
  }

  @Test("is adopted, known to reconciliation, on record, and deleted with its onboarding")
  func whole() async throws {
    try await TestStack.with { stack in
      let (caller, sandbox) = (try Caller(stack), try SandboxControl(stack))
      let planted = try await sandbox.plant("Made by hand", in: "acme-1")
      let webhook = webhook(planted)
      let answer = try await caller.send(webhook)
      #expect(answer.status == 201, "\(answer.json.text)")
      #expect(answer.connectorID == planted && answer.json["name"] == "Made by hand")
      let again = try await caller.send(webhook)
      #expect(again.status == 200 && again.isReplayed && again.connectorID == planted)
      #expect(try await sandbox.createCalls() == 1, "that was the test's own")
      let run = try await stack.run("reconcile")
      #expect(run.status == 0, "\(run.output)\(run.errors)")

      let path = "/onboardings/\(try #require(answer.onboarding))"
      #expect(try await caller.signedDelete(path).status == 202)
      try await eventually { try await caller.signedDelete(path).status == 200 }
      #expect(try await sandbox.present().isEmpty)
      let shown = try await stack.run(
        "audit", "show", try #require(answer.onboarding), knowsSecrets: true)
      for told in ["connector.adopt.intent", "connector.adopt.outcome", planted] {
        #expect(shown.output.contains(told), "\(shown.output)")
      }
      let verified = try await stack.run("audit", "verify", knowsSecrets: true)
      #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }
  }

  @Test("is refused where it is missing, elsewhere or of another type, with what to do")
  func refused() async throws {
    try await TestStack.with { stack in
      let (caller, sandbox) = (try Caller(stack), try SandboxControl(stack))
      let planted = try await sandbox.plant("Made by hand", in: "acme-1")
      let missing = "00000000-0000-4000-8000-000000000000"
      for (webhook, code) in [
        (webhook(missing), "connector_not_found"),
        (webhook("not-a-uuid"), "connector_not_found"),
        (webhook(planted, workspace: "acme-2"), "connector_not_in_workspace"),
        (webhook(planted, connector: "linear"), "connector_type_differs"),
      ] {
        let answer = try await caller.send(webhook)
        #expect(answer.status == 422 && answer.problem == "upstream-rejected")
        #expect(answer.json["errors"]?.array?.first?["error_code"]?.string == code)
        #expect(try await caller.send(webhook).isReplayed)
      }
      // None of it keeps the right webhook from adopting it.
      #expect(try await caller.send(webhook(planted)).status == 201)
      #expect(try await sandbox.createCalls() == 1)
    }
  }

  @Test("is one onboarding's, whoever asks at the same time")
  func atOnce() async throws {
    try await TestStack.with { stack in
      let (caller, sandbox) = (try Caller(stack), try SandboxControl(stack))
      let planted = try await sandbox.plant("Made by hand", in: "acme-1")
      let answers = try await Parallel.map(0..<8) { _ in
        try await caller.send(webhook(planted))
      }
      #expect(answers.count { $0.status == 201 } == 1)
      let refused = answers.filter { $0.status == 422 }
      #expect(refused.count == 7)
      for answer in refused {
        #expect(answer.json["errors"]?.array?.first?["error_code"] == "connector_taken")
      }
    }
  }

  @Test("is asked for again while Airbyte does not tell, also after a crash, and never created")
  func patient() async throws {
    try await TestStack.with { stack in
      let (caller, sandbox) = (try Caller(stack), try SandboxControl(stack))
      let planted = try await sandbox.plant("Made by hand", in: "acme-1")
      try await sandbox.breakCalls(["operation": "list", "status": 503, "times": 2])
      let answer = try await caller.send(webhook(planted))
      #expect(answer.status == 201 && answer.json["attempts"] == 3, "\(answer.json.text)")

      let second = try await sandbox.plant("Another", in: "acme-2")
      try await sandbox.breakCalls(["operation": "get", "delay_ms": 4_000, "times": 1])
      let other = webhook(second, workspace: "acme-2")
      let kept = try await caller.send(other, fields: [HTTPField("prefer", "respond-async")])
      #expect(kept.status == 202 && kept.json["state"] == "accepted")
      try await stack.crashAndRestart()
      let path = "/onboardings/\(try #require(kept.onboarding))?wait=20"
      let told = try await caller.signedGet(path)
      #expect(told.json["state"] == "created" && told.connectorID == second)
      #expect(try await sandbox.createCalls() == 2, "those were the test's own")
    }
  }
}
