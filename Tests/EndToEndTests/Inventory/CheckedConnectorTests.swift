import AirbyteAPI
import StrictJSON
import Testing
import Workbench

@Suite("A connector that is checked after its creation", .timeLimit(.minutes(2)))
struct CheckedConnectorTests {
  private static func with(
    _ outcome: JSON, _ body: (LocalStack, Caller, SandboxControl) async throws -> Void
  ) async throws {
    try await TestStack.with { stack in
      try stack.reconfigure(
        "  hubspot:\n    client_id", as: "  hubspot:\n    verify: check\n    client_id")
      try await stack.crashAndRestart()
      let sandbox = try SandboxControl(stack)
      try await sandbox.set(["checks": ["hubspot": outcome]])
      try await body(stack, try Caller(stack), sandbox)
    }
  }

  @Test("has what Airbyte says in the webhook's answer and in its status, on record")
  func succeeded() async throws {
    try await Self.with("succeeded") { stack, caller, _ in
      let answer = try await caller.send(.hubspot())
      #expect(answer.status == 201 && answer.json["check"]?["status"] == "succeeded")
      let status = try await caller.signedGet(
        "/onboardings/\(try #require(answer.onboarding))")
      #expect(status.json["check"]?["status"] == "succeeded")
      let audit = try AuditLines.types(stack)
      #expect(audit.suffix(2) == ["connector.check.intent", "connector.check.outcome"])
      let verified = try await stack.run("audit", "verify", knowsSecrets: true)
      #expect(verified.status == 0, "\(verified.output)")
    }
  }

  @Test("stays when it fails, and the reason quotes no credential")
  func failed() async throws {
    let outcome: JSON = ["status": "failed", "error_message": "401 for token-of-acme-1"]
    try await Self.with(outcome) { _, caller, sandbox in
      let answer = try await caller.send(.hubspot(token: "token-of-acme-1"))
      #expect(answer.status == 201)
      #expect(answer.json["check"] == ["status": "failed", "message": "401 for ‹secret›"])
      #expect(try await sandbox.present() == [try #require(answer.connectorID)])
    }
  }

  @Test("is checked by the next process where this one is killed in the middle")
  func killed() async throws {
    try await Self.with("succeeded") { stack, caller, sandbox in
      try await sandbox.breakCalls(["operation": "check_stored", "delay_ms": 3_000])
      let answer = try await caller.send(.hubspot(), fields: [.init("prefer", "wait=1")])
      #expect(answer.status == 201 && answer.json["check"]?["status"] == "pending")
      try await stack.crashAndRestart()
      try await sandbox.mend()
      let path = "/onboardings/\(try #require(answer.onboarding))?wait=30"
      #expect(try await caller.signedGet(path).json["check"]?["status"] == "succeeded")
    }
  }
}
